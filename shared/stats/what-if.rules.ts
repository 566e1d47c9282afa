import { simulateWaits, type ForecastCounter, type ForecastOffice, type ForecastTicket } from '../queue/forecast.rules.ts';
import { waitsSince } from '../queue/queue.rules.ts';
import { seededRandom, type LogNormal } from '../queue/service-time.rules.ts';
import { nearestRank } from '../kernel/nearest-rank.ts';
import { dayClock } from './day-clock.rules.ts';
import type { CounterFact, CounterSpan, DayFacts, TicketFact } from './day-facts.model.ts';
import { timesOf } from './figure-parts.rules.ts';
import type { WhatIf } from './stats.contract.ts';
import { serviceTimeOf, waitOf, wayOf } from './ticket-figures.rules.ts';

export interface WhatIfQuestion {
  readonly facts: DayFacts;
  readonly rules: ForecastOffice['rules'];
  readonly guaranteedMinutes: (queueId: string) => number;
  /** One counter more or less in a stretch of the day; one more serves these queues, or all. */
  readonly change: CounterSpan & { readonly counters: 1 | -1; readonly queueIds?: readonly string[] | undefined };
}

const usualWay = 30_000;
const shortest = 1000;
/** A time that is known has no spread. */
const exactly = (milliseconds: number): LogNormal => ({ logMean: Math.log(Math.max(shortest, milliseconds)), logVariance: 0 });

const medianOf = (values: readonly number[]): number | undefined => nearestRank([...values].sort((one, other) => one - other), 0.5);
const isKnown = (value: number | undefined): value is number => value !== undefined;

/** How long a ticket kept its counter after the way: served, or called in vain. */
function keptFor(ticket: TicketFact, way: number): number | undefined {
  const { firstCallAt, endedAt, outcome } = ticket;
  if (outcome === 'done') return serviceTimeOf(ticket);
  return firstCallAt === undefined || endedAt === undefined ? undefined : Math.max(shortest, endedAt - firstCallAt - way);
}

interface Played { readonly ticket: TicketFact; readonly kept: number }

/** Whoever was called at a counter that wrote down its session, with the time they took; who left before takes nobody's time. */
const playedOf = ({ tickets }: DayFacts, way: number): Played[] => tickets
  .filter((ticket) => ticket.channel !== 'paper' && waitOf(ticket) !== undefined)
  .flatMap((ticket) => {
    const kept = keptFor(ticket, way);
    return kept === undefined ? [] : [{ ticket, kept }];
  });

/** How long a counter stands free before it calls somebody who waits already: the half of the day's turns take no longer. */
function turnOf({ tickets, counters }: DayFacts): number {
  const frees = new Map(counters.map(({ counterId, segments }) => [counterId, new Map(segments.filter(({ state }) => state === 'free').map(({ from, to }) => [to, from]))]));
  return medianOf(tickets.flatMap((ticket) => {
    const { firstCallAt = 0, counterId = '' } = ticket;
    const freeSince = frees.get(counterId)?.get(firstCallAt);
    return freeSince === undefined || waitsSince(ticket) > freeSince ? [] : [firstCallAt - freeSince];
  })) ?? 0;
}

/** When a counter could call: its sessions without its pauses. */
function openOf({ segments }: CounterFact, within: CounterSpan): CounterSpan[] {
  const open: { from: number; to: number }[] = [];
  for (const { from, to, state } of segments) {
    if (from < within.from || to > within.to || (state !== 'busy' && state !== 'free')) continue;
    const last = open.at(-1);
    if (last?.to === from) last.to = to;
    else open.push({ from, to });
  }
  return open;
}

const without = (open: readonly CounterSpan[], gone: CounterSpan): CounterSpan[] => open.flatMap(({ from, to }) =>
  [{ from, to: Math.min(to, gone.from) }, { from: Math.max(from, gone.to), to }].filter((each) => each.from < each.to));

const overlap = (open: readonly CounterSpan[], span: CounterSpan): number =>
  open.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)), 0);

/** A counter for each session, since it may serve other queues in each. */
const countersOf = ({ counters }: DayFacts, allQueues: readonly string[]) => counters.flatMap((counter) => counter.sessions.map((session) => ({
  id: counter.counterId, queueIds: session.queueIds.length === 0 ? allQueues : session.queueIds, priorityRun: 0, busy: [], open: openOf(counter, session),
})));

type OpenCounter = ReturnType<typeof countersOf>[number];

/** Undefined when there is nobody to take away. */
function changed(counters: readonly OpenCounter[], { change }: WhatIfQuestion, allQueues: readonly string[]): OpenCounter[] | undefined {
  const { from, to } = change;
  if (change.counters === 1) return [...counters, { id: '+', queueIds: change.queueIds ?? allQueues, priorityRun: 0, busy: [], open: [{ from, to }] }];
  const minutesOf = (id: string): number => counters.filter((each) => each.id === id).reduce((sum, { open }) => sum + overlap(open, change), 0);
  const [gone] = [...new Set(counters.map(({ id }) => id))].sort((one, other) => minutesOf(other) - minutesOf(one));
  if (gone === undefined || minutesOf(gone) === 0) return undefined;
  return counters.map((each) => each.id === gone ? { ...each, open: without(each.open, change) } : each);
}

/**
 * A day played again as it was and with the change, by the simulation of the estimated wait: the same people with the same times come, only the
 * counters differ. Undefined when there is nothing to play. Priority classes are health data and kept by nobody: all come in their order.
 */
export function playWhatIf(question: WhatIfQuestion): WhatIf | undefined {
  const { facts, rules, guaranteedMinutes } = question;
  const way = medianOf(facts.tickets.map(wayOf).filter(isKnown)) ?? usualWay;
  const [played, turn] = [playedOf(facts, way), turnOf(facts)];
  const queueIds = [...new Set(played.map(({ ticket }) => ticket.queueId))];
  const asItWas = countersOf(facts, queueIds);
  const other = changed(asItWas, question, queueIds);
  if (played.length === 0 || asItWas.length === 0 || other === undefined) return undefined;
  const waiting = played.map(({ ticket, kept }, place): ForecastTicket => ({
    ticketId: String(place), queueId: ticket.queueId, arrivedAt: ticket.arrivedAt, guaranteedMinutes: guaranteedMinutes(ticket.queueId), time: exactly(kept + turn),
    ...(ticket.appointmentAt !== undefined && { appointmentAt: ticket.appointmentAt }),
  }));
  const clock = dayClock(facts.day);
  const play = (counters: readonly ForecastCounter[]): (number | undefined)[] => {
    const office: ForecastOffice = { now: clock.from, until: clock.to, waiting, counters, later: [], rules, way: exactly(way) };
    const waits = simulateWaits(office, new Set(waiting.map(({ ticketId }) => ticketId)), { runs: 1, random: seededRandom(1) });
    return waiting.map(({ ticketId }) => waits.get(ticketId)?.[0]);
  };
  const [before, after] = [play(asItWas), play(other)];
  const hours = Map.groupBy(played.map((_, place) => place), (place) => clock.timeOf(clock.quarterOf(played[place]?.ticket.arrivedAt ?? 0)).slice(0, 2));
  const timesAt = (waits: readonly (number | undefined)[], places: readonly number[]) => timesOf(places.map((place) => waits[place]).filter(isKnown));
  return {
    day: facts.day, fact: timesOf(played.map(({ ticket }) => waitOf(ticket)).filter(isKnown)),
    asItWas: timesOf(before.filter(isKnown)), changed: timesOf(after.filter(isKnown)),
    hours: [...hours].sort(([one], [next]) => one < next ? -1 : 1).map(([hour, places]) => ({ hour, n: places.length, asItWas: timesAt(before, places), changed: timesAt(after, places) })),
    uncalled: { asItWas: before.filter((each) => !isKnown(each)).length, changed: after.filter((each) => !isKnown(each)).length },
  };
}
