import { timingSafeEqual } from 'node:crypto';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { EntranceOffer, Ticket } from '#shared/queue/queue.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { giveTicket } from './issue-ticket.ts';
import { markTicketLeft } from './move-ticket.ts';
import { readWaitingRoom } from './queue-board.ts';
import { getRules } from './queue-repository.ts';
import { findTicketByPlaceCode } from './ticket-repository.ts';

/** How long one code hangs at the entrance, ms; the one before it still holds. */
const turn = 10 * 60_000;

/** The code of a turn: keyed, so that nobody reckons the next one at home. */
const codeOf = (kernel: Kernel, { municipalityId, officeId }: OfficeScope, at: number): string =>
  kernel.sealing.blindIndex(municipalityId, 'entrance', `${officeId}|${String(Math.floor(at / turn))}`);

/** What the QR code at the entrance says now; undefined while the office gives no tickets on telephones. */
export async function readEntrance(kernel: Kernel, scope: OfficeScope): Promise<string | undefined> {
  const { isRemote } = await getRules(kernel.database.read, scope);
  return isRemote ? codeOf(kernel, scope, Date.parse(kernel.clock.now())) : undefined;
}

/** Whether a code hung at the entrance within the last minutes, and telephones are given tickets. */
async function isEntranceCode(kernel: Kernel, scope: OfficeScope, code: string): Promise<boolean> {
  const now = Date.parse(kernel.clock.now());
  const given = Buffer.from(code);
  const holds = [now, now - turn].map((at) => Buffer.from(codeOf(kernel, scope, at))).some((each) => each.length === given.length && timingSafeEqual(each, given));
  return holds && (await getRules(kernel.database.read, scope)).isRemote;
}

/** The needs of the office for whoever stands at its entrance; undefined when the code is not of these minutes. */
export async function offerAtEntrance(parts: { kernel: Kernel; officeName: string }, scope: OfficeScope, code: string): Promise<EntranceOffer | undefined> {
  const { kernel, officeName } = parts;
  if (!await isEntranceCode(kernel, scope, code)) return undefined;
  const { queues } = await readWaitingRoom(kernel, scope, officeName);
  return { officeName, queues: queues.map(({ id, letter, need, translations, waiting, closure, forecast }) => ({ id, letter, need, translations, waiting, closure, forecast })) };
}

/** A ticket on a telephone, and the secret of its page; throws `ENTRANCE_OVER`, `QUEUE_NOT_FOUND`, `QUEUE_CLOSED`. */
export async function takeAtEntrance(kernel: Kernel, actor: Actor, input: { requestId: string; entrance: string; queueId: string }): Promise<{ number: string; placeCode: string }> {
  return kernel.work.run({ actor, procedure: 'queue.takeAtEntrance', input }, async (work) => {
    /* In here, so that a lost answer is given again although the code has changed meanwhile. */
    if (!await isEntranceCode(kernel, actor, input.entrance)) throw new DomainError('ENTRANCE_OVER');
    const { ticket, placeCode } = await giveTicket(work, kernel, { queueId: input.queueId, channel: 'remote' });
    return { number: ticket.number, placeCode };
  });
}

/** Whoever holds a ticket's page gives it back while nobody has called it; throws `TICKET_NOT_FOUND`, `TICKET_WRONG_STATE`. */
export function leavePlace(kernel: Kernel, actor: Actor, input: { requestId: string; code: string }): Promise<Pick<Ticket, 'state'>> {
  return kernel.work.run({ actor, procedure: 'queue.leavePlace', input }, async (work) => {
    const ticket = await findTicketByPlaceCode(work.db, work.actor, input.code);
    if (ticket === undefined) throw new DomainError('TICKET_NOT_FOUND');
    if (ticket.state === 'called') throw new DomainError('TICKET_WRONG_STATE', { number: ticket.number, state: ticket.state });
    const { state } = await markTicketLeft(work, ticket.id);
    return { state };
  });
}
