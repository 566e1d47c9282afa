import { Topic, type OfficeChange } from '#shared/system/system.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { resync, type OfficeEvent } from '#core/kernel/event-bus.ts';
import { watchEvents } from '#core/kernel/feed.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

const topics: readonly (readonly [prefix: string, topic: Topic])[] = [
  ['ticket', 'queue'], ['counter', 'queue'], ['queue', 'queue'], ['appointment', 'queue'], ['agenda', 'queue'],
  ['visit', 'visits'], ['caseFile', 'visits'], ['civilActRead', 'visits'], ['payment', 'visits'], ['refund', 'visits'], ['notice', 'visits'], ['card', 'visits'], ['basket', 'visits'], ['registerNumber', 'visits'],
  ['caseFileSettled', 'cases'], ['caseFileAdvanced', 'cases'],
  ['glass', 'glass'], ['void', 'voids'], ['paymentVoided', 'voids'],
  ['document', 'documents'],
  ['printJob', 'printing'], ['printer', 'printing'],
  ['serviceNote', 'notes'],
  ['till', 'till'], ['remittance', 'till'],
  ['delivery', 'systems'], ['system', 'systems'], ['emergency', 'systems'],
];

/** One thing may change what several parts of a page show: a case file that goes on is in the basket and among what is late. */
const topicsOf = (type: string): Topic[] => topics.flatMap(([prefix, topic]) => type.startsWith(prefix) ? [topic] : []);

/** Each changed thing once; everything when some events may have been missed. */
function changesOf(burst: readonly OfficeEvent[]): OfficeChange[] {
  if (burst.includes(resync)) return Topic.options.map((topic) => ({ topic }));
  const changes = new Map<string, OfficeChange>();
  for (const { type, subject } of burst) {
    for (const topic of topicsOf(type)) changes.set(`${topic} ${subject}`, { topic, subject });
  }
  return [...changes.values()];
}

/**
 * What changed in an office, as topics to read again: every topic once at the start, then those of each
 * commit. A page that reconnects is right without replay.
 */
export async function* watchOfficeChanges(kernel: Kernel, actor: Actor, signal: AbortSignal | undefined): AsyncGenerator<OfficeChange, void, void> {
  const bursts = watchEvents({
    bus: kernel.bus, actor, signal, concerns: (type) => topicsOf(type).length > 0,
  });
  try {
    for (const topic of Topic.options) yield { topic };
    for await (const burst of bursts) {
      yield* changesOf(burst);
    }
  } finally {
    bursts.stop();
  }
}
