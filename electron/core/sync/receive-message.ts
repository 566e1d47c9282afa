import { createHash } from 'node:crypto';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { InboundMessage } from '#core/connectors/inbound-route.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { systemActor } from '#core/kernel/system-actor.ts';

/** Journals a message, its content sealed under a key of the day. The same message again leaves nothing new. */
export async function receiveMessage(kernel: Kernel, office: Pick<Actor, 'municipalityId' | 'officeId'>, message: InboundMessage): Promise<void> {
  const { system, operation, subject, body } = message;
  const digest = createHash('sha256').update(`${system} ${operation}\n${body}`).digest('hex');
  await kernel.work.run({ actor: systemActor(office, system), procedure: 'sync.receive', input: { requestId: digest } }, async (work) => {
    const content = await work.seal(`inbound:${businessDay(work.at)}`, body);
    work.record({ type: 'inboundMessageReceived', subject, payload: { system, operation, digest, content } });
  });
}
