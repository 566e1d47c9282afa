import type { CounterFact, DayFacts, TicketFact } from './day-facts.model.ts';
import { peakOf } from './day-clock.rules.ts';
import type { Figures } from './figures.model.ts';
import { createTally, type Tally } from './figures.rules.ts';
import { calendarKey, hoursOf, isCalendarBy, ticketKeys, weekdayOf } from './period-keys.rules.ts';
import type { StatsBy, StatsFilter } from './stats.contract.ts';
import { waitOf } from './ticket-figures.rules.ts';

export interface PeriodQuestion { readonly by: StatsBy; readonly filter?: StatsFilter | undefined; readonly withinMinutes: number }

/** What came of the days of a period; groups in the order of their keys. */
export interface PeriodAnswer {
  readonly total: Figures;
  readonly groups: readonly { readonly key: string; readonly figures: Figures }[];
  readonly daysWithTickets: number;
  readonly visitsWithoutTicket: number;
  readonly held: readonly { readonly mode: string; readonly count: number }[];
}

export interface PeriodTally {
  addDay(facts: DayFacts, officeId: string): void;
  answer(): PeriodAnswer;
}

const names = <Value>(list: readonly Value[] | undefined, value: Value): boolean => list === undefined || list.length === 0 || list.includes(value);
const isAsked = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;

/** Whether a filter leaves only some of the tickets that a counter had: its sessions say nothing of them then. */
const isPartial = (filter: StatsFilter | undefined): boolean => isAsked(filter?.queueIds) || isAsked(filter?.serviceIds) || isAsked(filter?.channels);

function passes(filter: StatsFilter | undefined, ticket: TicketFact): boolean {
  if (filter === undefined) return true;
  const isService = !isAsked(filter.serviceIds) || ticket.serviceIds.some((id) => names(filter.serviceIds, id));
  const isCounter = !isAsked(filter.counterIds) || (ticket.counterId !== undefined && names(filter.counterIds, ticket.counterId));
  return names(filter.queueIds, ticket.queueId) && names(filter.channels, ticket.channel) && isService && isCounter;
}

/** The list of a key, a new one when it has none yet: to copy it for each ticket would take longer than all the rest of a year. */
function into<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  const known = lists.get(key) ?? [];
  lists.set(key, known);
  return known;
}

const countersTold: readonly StatsBy[] = ['hour', 'day', 'week', 'month', 'year', 'counter', 'office'];

/** Takes the days of a period one after the other, and answers the figures of all of them and of each part. */
export function createPeriodTally({ by, filter, withinMinutes }: PeriodQuestion): PeriodTally {
  const withCounters = !isPartial(filter);
  const hasCounters = withCounters && countersTold.includes(by);
  const total = createTally({ withinMinutes, withCounters });
  const groups = new Map<string, Tally>();
  const held = new Map<string, number>();
  const counted = { days: 0, withoutTicket: 0 };
  const groupOf = (key: string): Tally => {
    const known = groups.get(key) ?? createTally({ withinMinutes, withCounters: hasCounters });
    groups.set(key, known);
    return known;
  };

  function addCounters(counters: readonly CounterFact[], { day, officeId }: { day: string; officeId: string }): void {
    total.addCounters(counters);
    if (by === 'counter') for (const counter of counters) groupOf(counter.counterId).addCounters([counter]);
    else if (by === 'office') groupOf(officeId).addCounters(counters);
    else if (isCalendarBy(by)) groupOf(calendarKey(by, day)).addCounters(counters);
    else if (by === 'hour') {
      for (const { key, from, to } of hoursOf(day)) {
        const isAnythingThere = counters.some(({ segments }) => segments.some((each) => each.from < to && each.to > from));
        if (isAnythingThere) groupOf(key).addCounters(counters, { from, to });
      }
    }
  }

  function addTickets(tickets: readonly TicketFact[], at: { day: string; officeId: string }): void {
    const byKey = new Map<string, TicketFact[]>();
    for (const ticket of tickets) {
      total.addTicket(ticket);
      for (const key of ticketKeys(by, at, ticket)) {
        groupOf(key).addTicket(ticket);
        if (by !== 'hour' && by !== 'weekday-quarter') into(byKey, key).push(ticket);
      }
    }
    total.addPeak(peakOf(at.day, tickets));
    for (const [key, some] of byKey) groupOf(key).addPeak(peakOf(at.day, some));
  }

  return {
    addDay(facts, officeId) {
      const at = { day: facts.day, officeId };
      if (!names(filter?.officeIds, officeId) || !names(filter?.weekdays, weekdayOf(facts.day))) return;
      const tickets = facts.tickets.filter((ticket) => passes(filter, ticket));
      if (tickets.some(({ outcome }) => outcome !== 'cancelled')) counted.days += 1;
      addTickets(tickets, at);
      if (withCounters) addCounters(facts.counters.filter(({ counterId }) => names(filter?.counterIds, counterId)), at);
      if (withCounters && !isAsked(filter?.counterIds)) {
        counted.withoutTicket += facts.visitsWithoutTicket;
        for (const { mode, count } of facts.held) held.set(mode, (held.get(mode) ?? 0) + count);
      }
    },
    answer: () => ({
      total: total.figures(),
      groups: [...groups].sort(([one], [other]) => one < other ? -1 : 1).map(([key, tally]) => ({ key, figures: tally.figures() })),
      daysWithTickets: counted.days, visitsWithoutTicket: counted.withoutTicket, held: [...held].map(([mode, count]) => ({ mode, count })),
    }),
  };
}

/** The waits of a day's tickets that a filter lets through, milliseconds. */
export const waitsIn = (facts: DayFacts, filter?: StatsFilter): number[] => names(filter?.weekdays, weekdayOf(facts.day))
  ? facts.tickets.filter((ticket) => passes(filter, ticket)).flatMap((ticket) => waitOf(ticket) ?? [])
  : [];
