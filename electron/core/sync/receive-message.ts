import { createHash } from 'node:crypto';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { systemActor } from '#core/kernel/system-actor.ts';

/** What a central system told us by itself, after its signature was checked. */
export interface InboundMessage {
  readonly system: CentralSystem;
  /** As the official description calls it: `ConfermaMessaggioInoltro`, `notify`. */
  readonly operation: string;
  /** What it is about: a register number, the identifier of an instance. Names nobody. */
  readonly subject: string;
  /** As it came. */
  readonly body: string;
}

/** Journals a message, its content sealed under a key of the day. The same message again leaves nothing new. */
export async function receiveMessage(kernel: Kernel, office: Pick<Actor, 'municipalityId' | 'officeId'>, message: InboundMessage): Promise<void> {
  const { system, operation, subject, body } = message;
  const digest = createHash('sha256').update(`${system} ${operation}\n${body}`).digest('hex');
  await kernel.work.run({ actor: systemActor(office, system), procedure: 'sync.receive', input: { requestId: digest } }, async (work) => {
    const content = await work.seal(`inbound:${businessDay(work.at)}`, body);
    work.record({ type: 'inboundMessageReceived', subject, payload: { system, operation, digest, content } });
  });
}
