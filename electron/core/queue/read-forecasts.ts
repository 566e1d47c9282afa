import type { Knex } from 'knex';
import { businessDay } from '#shared/kernel/dates.ts';
import { simulateWaits, toForecast, type ForecastCounter, type ForecastOffice, type ForecastTicket } from '#shared/queue/forecast.rules.ts';
import type { WaitForecast } from '#shared/queue/queue.model.ts';
import { waitsSince } from '#shared/queue/queue.rules.ts';
import { seededRandom } from '#shared/queue/service-time.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { listCounters } from './counter-repository.ts';
import { loadAllowance, withAllowed } from './queue-access.ts';
import { readLater, type BookedToday } from './read-later.ts';
import { getRules, listQueues, type StoredQueue } from './queue-repository.ts';
import { loadServiceTimes, type ExpectedMinutes, type ServiceTimes } from './service-times.ts';
import { listTickets, type StoredTicket } from './ticket-repository.ts';
import { listWaiting, type InQueue } from './waiting-repository.ts';

/** How many days that might follow are played; fewer where a crowd waits, so that issuing never waits for them. */
const usualRuns = 200;
const fewestRuns = 40;
/** Calls played in all, a few milliseconds. */
const mostCalls = 5_000;

/** At what instant, with what the catalogue expects and who has booked. */
export interface ForecastTime { readonly now: string; readonly expected: ExpectedMinutes; readonly booked: BookedToday }

interface OfficeAtHand { readonly office: ForecastOffice; readonly times: ServiceTimes; readonly queues: readonly StoredQueue[] }

const elapsedSince = (at: string | undefined, now: string): number => at === undefined ? 0 : Math.max(0, Date.parse(now) - Date.parse(at));

/** What keeps a counter from calling: the ticket that stands there, then its pause. */
function busyOf(ticket: StoredTicket | undefined, paused: { at: string } | undefined, { now, times }: { now: string; times: ServiceTimes }): ForecastCounter['busy'] {
  const parts = [];
  if (ticket?.state === 'called') parts.push({ time: times.way, elapsed: elapsedSince(ticket.lastCallAt, now) });
  if (ticket !== undefined) parts.push({ time: times.ofTicket(ticket), elapsed: ticket.servedMilliseconds + (ticket.state === 'serving' ? elapsedSince(ticket.servingAt, now) : 0) });
  if (paused !== undefined) parts.push({ time: times.pause, elapsed: elapsedSince(paused.at, now) });
  return parts;
}

async function readOffice(db: Knex, scope: OfficeScope, { now, expected, booked }: ForecastTime): Promise<OfficeAtHand> {
  const queues = await listQueues(db, scope);
  const times = await loadServiceTimes(db, scope, { queues, expected });
  const [allowance, atCounters] = [await loadAllowance(db, scope, businessDay(now)), await listTickets(db, scope, { states: ['called', 'serving'] })];
  const counters = (await listCounters(db, scope)).filter(({ isOpen }) => isOpen).map((counter) => withAllowed(counter, queues, allowance));
  const { longestPriorityRun, appointmentLeadMinutes } = await getRules(db, scope);
  return {
    queues, times,
    office: {
      now: Date.parse(now), rules: { longestPriorityRun, appointmentLeadMinutes }, way: times.way, later: await readLater(db, scope, { now, queues, times, booked }),
      waiting: (await listWaiting(db, scope)).map((ticket) => ({ ...ticket, time: times.ofTicket(ticket) })),
      counters: counters.map(({ id, queueIds, priorityRun, paused }) =>
        ({ id, queueIds, priorityRun, busy: busyOf(atCounters.find(({ counterId }) => counterId === id), paused, { now, times }) })),
    },
  };
}

/** The waits of some tickets in the office, waiting there or not: by ticket, ascending milliseconds from its arrival or appointment. */
function play({ office }: OfficeAtHand, asked: readonly ForecastTicket[]): Map<string, number[]> {
  const runs = Math.max(fewestRuns, Math.min(usualRuns, Math.floor(mostCalls / (office.waiting.length + 1))));
  const known = new Set(office.waiting.map(({ ticketId }) => ticketId));
  const waiting = [...office.waiting, ...asked.filter(({ ticketId }) => !known.has(ticketId))];
  /* The minute is the seed: what is shown does not flicker between two readings of one minute. */
  return simulateWaits({ ...office, waiting }, new Set(asked.map(({ ticketId }) => ticketId)), { runs, random: seededRandom(Math.floor(office.now / 60_000)) });
}

/** The wait of a new ticket; undefined while no open counter may call it. */
export async function readTicketForecast(db: Knex, scope: OfficeScope, of: ForecastTime & { ticket: Omit<InQueue, 'state'> }): Promise<WaitForecast | undefined> {
  const { ticket } = of;
  const atHand = await readOffice(db, scope, of);
  return toForecast(play(atHand, [ticket]).get(ticket.ticketId) ?? [], atHand.times.correctionOf(ticket.queueId));
}

/** By queue the wait of somebody who came now, and by ticket how long each of the waiting has still to wait. */
export async function readOfficeForecasts(db: Knex, scope: OfficeScope, at: ForecastTime): Promise<ReadonlyMap<string, WaitForecast | undefined>> {
  const atHand = await readOffice(db, scope, at);
  const { office, queues, times } = atHand;
  const newcomers: ForecastTicket[] = queues.map(({ id, guaranteedMinutes }) => ({ ticketId: id, queueId: id, guaranteedMinutes, arrivedAt: office.now }));
  const asked = [...newcomers, ...office.waiting];
  const waits = play(atHand, asked);
  return new Map(asked.map((ticket) => {
    const left = (waits.get(ticket.ticketId) ?? []).map((wait) => Math.max(0, waitsSince(ticket) + wait - office.now));
    return [ticket.ticketId, toForecast(left, times.correctionOf(ticket.queueId))];
  }));
}
