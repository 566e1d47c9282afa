import type { Actor } from '#shared/kernel/access.ts';
import { resync, type EventBus, type OfficeEvent } from './event-bus.ts';

interface FeedOptions {
  readonly bus: EventBus;
  /** Who watches: events of other municipalities are not theirs; the end of their session or of their device ends the feed. */
  readonly actor: Actor;
  /** Whether events of a type are of interest. */
  readonly concerns: (type: string) => boolean;
  /** Ends the feed when the page goes away. */
  readonly signal: AbortSignal | undefined;
}

/** Whether from now on an actor is refused: their session ended, however, or the device they act from was revoked. */
function isTheirEnd({ type, subject }: OfficeEvent, actor: Actor): boolean {
  return (type === 'sessionEnded' && subject === actor.sessionId) || (type === 'deviceRevoked' && subject === actor.stationId);
}

/** Bursts of events; `stop` ends them at once, started or not, and lets go of the bus. */
export interface EventBursts extends AsyncIterable<OfficeEvent[]> {
  stop(): void;
}

/**
 * The relevant events in bursts, from the moment of the call on: what happens before the first
 * `next()` is kept, so that a snapshot read in between misses nothing.
 */
export function watchEvents(options: FeedOptions): EventBursts {
  const { bus, actor, concerns, signal } = options;
  let waiting: OfficeEvent[] = [];
  let isOver = signal?.aborted === true;
  let wake = (): void => undefined;

  const unsubscribe = bus.subscribe((event) => {
    if (isTheirEnd(event, actor)) stop();
    const isOurs = event.municipalityId === actor.municipalityId && concerns(event.type);
    if (event !== resync && !isOurs) return;
    waiting.push(event);
    wake();
  });
  const stop = (): void => {
    isOver = true;
    unsubscribe();
    signal?.removeEventListener('abort', stop);
    wake();
  };
  if (isOver) stop();
  else signal?.addEventListener('abort', stop);

  async function* bursts(): AsyncGenerator<OfficeEvent[], void, void> {
    while (!isOver) {
      if (waiting.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
      const burst = waiting;
      waiting = [];
      if (burst.length > 0 && !isOver) yield burst;
    }
  }
  return { stop, [Symbol.asyncIterator]: bursts };
}

/**
 * A long-lived stream of snapshots: subscribes first, then reads, then reads again after each burst of
 * relevant events, so that a page that reconnects is right without replay.
 */
export async function* watchSnapshots<Snapshot>(
  options: FeedOptions & { readonly read: () => Promise<Snapshot> },
): AsyncGenerator<Snapshot, void, void> {
  const bursts = watchEvents(options);
  try {
    yield await options.read();
    for await (const burst of bursts) {
      if (burst.length > 0) yield await options.read();
    }
  } finally {
    bursts.stop();
  }
}
