import type { Knex } from 'knex';
import { businessDay } from '#shared/kernel/dates.ts';
import { chooseNext, type CallingCounter, type Choice } from '#shared/queue/queue.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Counter } from './counter-repository.ts';
import { loadAllowance, withAllowed } from './queue-access.ts';
import { getRules, listQueues } from './queue-repository.ts';
import { callableBy, listWaiting, type InQueue } from './waiting-repository.ts';

/** Those whom a counter may call now, and how the rule sees the counter. */
export interface Callable { readonly waiting: readonly InQueue[]; readonly counter: CallingCounter }

export async function readCallable(db: Knex, scope: OfficeScope, at: { counter: Counter; now: string }): Promise<Callable> {
  const allowance = await loadAllowance(db, scope, businessDay(at.now));
  const counter = withAllowed(at.counter, await listQueues(db, scope), allowance);
  const { longestPriorityRun, appointmentLeadMinutes } = await getRules(db, scope);
  return {
    waiting: callableBy(await listWaiting(db, scope), counter),
    counter: { priorityRun: counter.priorityRun, longestPriorityRun, appointmentLeadMinutes },
  };
}

/** Whom a counter would call now, and why; undefined when nobody waits for it. */
export async function chooseForCounter(db: Knex, scope: OfficeScope, at: { counter: Counter; now: string }): Promise<(Choice & { ticket: InQueue }) | undefined> {
  const { waiting, counter } = await readCallable(db, scope, at);
  const choice = chooseNext(waiting, counter, Date.parse(at.now));
  const ticket = waiting.find(({ ticketId }) => ticketId === choice?.ticketId);
  return choice && ticket && { ...choice, ticket };
}
