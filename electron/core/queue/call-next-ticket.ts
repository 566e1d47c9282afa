import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { CallReason, NextTicket } from '#shared/queue/queue.model.ts';
import { runAfter } from '#shared/queue/queue.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { sealNote } from '#core/kernel/notes.ts';
import type { Work } from '#core/kernel/work.ts';
import { chooseForCounter, readCallable } from './choose-for-counter.ts';
import { changeCounter, lockOpenCounter, type Counter } from './counter-repository.ts';
import { nextCallOrder } from './call-order.ts';
import { changeTicket, findTicketAtCounter, getTicket } from './ticket-repository.ts';
import type { InQueue } from './waiting-repository.ts';

/** The counter, free and able to call; throws `COUNTER_CLOSED`, `COUNTER_PAUSED`, `COUNTER_BUSY`. */
async function lockFreeCounter(work: Work, counterId: string): Promise<Counter> {
  const counter = await lockOpenCounter(work.db, work.actor, counterId);
  const atCounter = await findTicketAtCounter(work.db, work.actor, counterId);
  if (atCounter !== undefined) throw new DomainError('COUNTER_BUSY', { number: atCounter.number });
  if (counter.paused !== undefined) throw new DomainError('COUNTER_PAUSED', { label: counter.label });
  return counter;
}

/** Calls a ticket if it is still where it was read; whether it was. */
async function take(work: Work, counter: Counter, { ticket, reason }: { ticket: InQueue; reason: CallReason }): Promise<boolean> {
  const to = {
    state: 'called', counter_id: counter.id, target_counter_id: null, called_at: work.at, last_call_at: work.at, recalls: 0, call_order: await nextCallOrder(work),
    first_called_at: work.db.raw('COALESCE(first_called_at, ?)', [work.at]),
  } as const;
  if (!await changeTicket(work.db, work.actor, { id: ticket.ticketId, from: ticket.state, to })) return false;
  await changeCounter(work, counter.id, { priority_run: runAfter(counter.priorityRun, ticket.priority) });
  work.record({ type: 'ticketCalled', subject: ticket.ticketId, payload: { counterId: counter.id, reason: await toJournal(work, { ticketId: ticket.ticketId, reason }) } });
  return true;
}

/** The reason as it is kept: that somebody came first, never why, which is health data; a clerk's own words sealed. */
async function toJournal(work: Work, { ticketId, reason }: { ticketId: string; reason: CallReason }): Promise<object> {
  if (reason.kind === 'chosen') return { ...reason, because: await sealNote(work, `ticket:${ticketId}`, reason.because) };
  return 'priority' in reason ? { ...reason, priority: reason.priority !== undefined } : reason;
}

/**
 * Calls the next ticket at a counter, and says why it is the next. Another counter may take it between reading and writing: the
 * change counts only from the state read, and the choice is made again until it holds or nobody waits. Throws `QUEUE_EMPTY`,
 * `COUNTER_CLOSED`, `COUNTER_PAUSED`, or `COUNTER_BUSY` with the number of the ticket still at the counter.
 */
export async function callNextTicket(kernel: Kernel, actor: Actor, input: { requestId: string; counterId: string }): Promise<NextTicket> {
  return kernel.work.run({ actor, procedure: 'queue.callNext', input }, async (work) => {
    const counter = await lockFreeCounter(work, input.counterId);
    for (;;) {
      const choice = await chooseForCounter(work.db, actor, { counter, now: work.at });
      if (choice === undefined) throw new DomainError('QUEUE_EMPTY');
      const { ticket, reason } = choice;
      if (await take(work, counter, choice)) return { ticket: await getTicket(work.db, actor, ticket.ticketId), reason };
    }
  });
}

/**
 * Calls somebody else than the rule would, with the clerk's reason. Throws as `callNextTicket`, and `TICKET_NOT_CALLABLE` for one
 * that does not wait for this counter, or waits no more.
 */
export async function callChosenTicket(
  kernel: Kernel, actor: Actor, input: { requestId: string; counterId: string; ticketId: string; because: string },
): Promise<NextTicket> {
  return kernel.work.run({ actor, procedure: 'queue.callChosen', input }, async (work) => {
    const counter = await lockFreeCounter(work, input.counterId);
    const { waiting } = await readCallable(work.db, actor, { counter, now: work.at });
    const ticket = waiting.find(({ ticketId }) => ticketId === input.ticketId);
    const reason: CallReason = { kind: 'chosen', because: input.because };
    if (ticket === undefined || !await take(work, counter, { ticket, reason })) {
      const { number, state } = await getTicket(work.db, actor, input.ticketId);
      throw new DomainError('TICKET_NOT_CALLABLE', { number, state });
    }
    return { ticket: await getTicket(work.db, actor, input.ticketId), reason };
  });
}
