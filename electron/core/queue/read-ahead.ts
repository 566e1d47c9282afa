import type { Knex } from 'knex';
import { businessDay } from '#shared/kernel/dates.ts';
import { countAhead } from '#shared/queue/ahead.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { listCounters } from './counter-repository.ts';
import { loadAllowance, withAllowed } from './queue-access.ts';
import { getRules, listQueues } from './queue-repository.ts';
import { listWaiting } from './waiting-repository.ts';

/** How many would be called before a ticket, by the rule and the counters that call now; zero when it is next, or waits no more. */
export async function readAhead(db: Knex, scope: OfficeScope, of: { ticketId: string; now: string }): Promise<number> {
  const [queues, allowance] = [await listQueues(db, scope), await loadAllowance(db, scope, businessDay(of.now))];
  const calling = (await listCounters(db, scope)).filter(({ isOpen, paused }) => isOpen && paused === undefined);
  const counters = calling.map((counter) => withAllowed(counter, queues, allowance));
  return countAhead({ now: Date.parse(of.now), waiting: await listWaiting(db, scope), counters, rules: await getRules(db, scope) }, of.ticketId);
}
