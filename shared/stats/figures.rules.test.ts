import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { officeInstant } from '../kernel/dates.ts';
import type { CounterFact, DayFacts, TicketFact } from './day-facts.model.ts';
import { peakOf } from './day-clock.rules.ts';
import { shareOf, timesOf } from './figure-parts.rules.ts';
import { createPeriodTally } from './period.rules.ts';
import { hoursOf, weekdayOf, weekOf } from './period-keys.rules.ts';
import { playWhatIf } from './what-if.rules.ts';
import type { StatsBy, StatsFilter } from './stats.contract.ts';

const monday = '2026-11-23';
const [anagrafe, tributi] = ['01QUEUEA000000000000000000', '01QUEUEB000000000000000000'];
const minutes = (count: number): number => count * 60_000;
const at = (time: string, day = monday): number => Date.parse(officeInstant(day, time) ?? '');

/** Came, called, at the counter half a minute later, served, gone. */
function done([came, called, served]: readonly [string, string, number], more: Partial<TicketFact> = {}): TicketFact {
  const [arrivedAt, call] = [at(came), at(called)];
  return {
    queueId: anagrafe, channel: 'kiosk', serviceIds: [], counterId: 'c1', arrivedAt, firstCallAt: call, answeredCallAt: call, atCounterAt: call + 30_000,
    servedMilliseconds: minutes(served), endedAt: call + 30_000 + minutes(served), outcome: 'done', isInaccurate: false, ...more,
  };
}
const dayOf = (tickets: readonly TicketFact[], more: Partial<DayFacts> = {}): DayFacts => ({
  day: monday, tickets, counters: [], visitsWithoutTicket: 0, held: [], opened: [], closed: [], payments: { count: 0, voidedCount: 0, free: 0, means: [] }, documents: [], ...more,
});
function figuresOf(days: readonly DayFacts[], { by = 'queue', filter }: { by?: StatsBy; filter?: StatsFilter } = {}) {
  const tally = createPeriodTally({ by, filter, withinMinutes: 10 });
  for (const day of days) tally.addDay(day, 'office');
  return tally.answer();
}

describe('the figures of a day reckoned by hand', () => {
  const left: TicketFact = { queueId: anagrafe, channel: 'kiosk', serviceIds: [], arrivedAt: at('9:00'), servedMilliseconds: 0, endedAt: at('9:25'), outcome: 'left-before', isInaccurate: false };
  const noShow = done(['9:00', '9:02', 0], { outcome: 'no-show', servedMilliseconds: 0 });
  /* Waits 5, 10, 0 (called before the appointment), 20, 12 and, of the no-show, 2 minutes. */
  const tickets = [
    done(['9:00', '9:05', 4]), done(['9:00', '9:10', 6]), done(['9:10', '9:12', 10], { channel: 'appointment', appointmentAt: at('9:20') }), done(['9:05', '9:25', 8]),
    done(['9:30', '9:42', 2], { queueId: tributi, counterId: 'c2' }), noShow, left,
    done(['9:00', '10:40', 90], { isInaccurate: true }), { ...left, outcome: 'cancelled' as const },
  ];
  const { total, groups } = figuresOf([dayOf(tickets)]);

  it('count everybody but who was given a ticket by mistake', () => {
    expect(total.counts).toEqual({ tickets: 8, called: 7, done: 6, noShow: 1, leftBefore: 1, leftAfter: 0, open: 0, cancelled: 1 });
  });
  it('take nearest ranks of the accurate times', () => {
    expect(total.wait).toEqual({ n: 6, p50: minutes(5), p90: minutes(20), p95: minutes(20) });
    expect(total.way).toEqual({ n: 6, p50: 30_000, p90: 30_000, p95: 30_000 });
    expect(total.service).toEqual({ n: 5, p50: minutes(6), p90: minutes(10), p95: minutes(10) });
    expect(total.stay).toEqual({ n: 5, p50: minutes(14.5), p90: minutes(28.5), p95: minutes(28.5) });
  });
  it('say their denominators', () => {
    /* Within ten minutes 5, 10, 0 and 2 of six called; who left had waited 25. */
    expect(total.serviceLevel).toEqual({ numerator: 4, denominator: 7, value: 4 / 7, withinMinutes: 10 });
    expect([total.noShowRate, total.walkOutRate, total.dataQuality]).toEqual([1, 1, 1].map((numerator) => ({ numerator, denominator: 8, value: 1 / 8 })));
  });
  it('hide what is under five, and keep the count', () => {
    expect(groups.map(({ key, figures }) => [key, figures.counts.tickets, figures.wait])).toEqual([
      [anagrafe, 7, { n: 5, p50: minutes(5), p90: minutes(20), p95: minutes(20) }], [tributi, 1, { n: 1 }],
    ]);
    expect(shareOf(1, 4)).toEqual({ numerator: 1, denominator: 4 });
  });
  it('count a ticket with two services in each, and one that said nothing by itself', () => {
    const some = [done(['9:00', '9:05', 4], { serviceIds: ['a', 'b'] }), done(['9:00', '9:05', 4], { serviceIds: ['b'] }), done(['9:00', '9:05', 4])];
    expect(figuresOf([dayOf(some)], { by: 'service' }).groups.map(({ key, figures }) => [key, figures.counts.tickets])).toEqual([['', 1], ['a', 1], ['b', 2]]);
  });
  it('are clearly empty on a day without tickets', () => {
    const empty = figuresOf([dayOf([])]);
    expect(empty).toMatchObject({ groups: [], daysWithTickets: 0, total: { counts: { tickets: 0 }, wait: { n: 0 }, noShowRate: { numerator: 0, denominator: 0 } } });
    expect(empty.total.peak).toBeUndefined();
  });
  it('look only at what a filter lets through, and say nothing of counters when it leaves only a part of their tickets', () => {
    const filtered = figuresOf([dayOf(tickets)], { filter: { queueIds: [tributi] } });
    expect(filtered.total.counts.tickets).toBe(1);
    expect([filtered.total.throughput, filtered.total.occupancy]).toEqual([undefined, undefined]);
    expect(figuresOf([dayOf(tickets)], { filter: { weekdays: [2] } }).total.counts.tickets).toBe(0);
    expect(figuresOf([dayOf(tickets)], { filter: { counterIds: ['c2'] } }).total.counts.tickets).toBe(1);
  });
});

describe('counters', () => {
  const counter: CounterFact = {
    counterId: 'c1', sessions: [{ from: at('8:00'), to: at('12:00'), queueIds: [anagrafe], isLeftOpen: false }], finished: [at('8:50'), at('9:30'), at('11:59')],
    segments: [
      { from: at('8:00'), to: at('9:00'), state: 'busy' }, { from: at('9:00'), to: at('9:30'), state: 'justified' }, { from: at('9:30'), to: at('10:00'), state: 'wrap-up' },
      { from: at('10:00'), to: at('10:30'), state: 'other' }, { from: at('10:30'), to: at('12:00'), state: 'free' },
    ],
  };
  it('finish so many an hour, and are busy for a share of what was no justified pause', () => {
    const { total } = figuresOf([dayOf([], { counters: [counter] })], { by: 'day' });
    expect(total.throughput).toEqual({ finished: 3, openMilliseconds: minutes(240), perHour: 0.75 });
    expect(total.occupancy).toEqual({ busyMilliseconds: minutes(60), wrapUpMilliseconds: minutes(30), availableMilliseconds: minutes(210), value: 90 / 210 });
  });
  it('are cut at the hours', () => {
    const hours = figuresOf([dayOf([], { counters: [counter] })], { by: 'hour' }).groups;
    expect(hours.map(({ key, figures }) => [key, figures.throughput?.finished, figures.occupancy?.value])).toEqual([['08', 1, 1], ['09', 1, 1], ['10', 0, 0], ['11', 1, 0]]);
  });
});

describe('the calendar', () => {
  it('has ISO weeks', () => {
    expect([weekOf('2026-01-01'), weekOf('2027-01-03'), weekOf('2024-12-30'), weekdayOf('2026-11-29')]).toEqual(['2026-W01', '2026-W53', '2025-W01', 7]);
  });
  it('has an hour twice when the clock goes back, and one fewer when it goes forward', () => {
    const [back, forward] = [hoursOf('2026-10-25'), hoursOf('2026-03-29')];
    expect([back.length, back[2], forward.length, forward.map(({ key }) => key).includes('02')]).toEqual([24, { key: '02', from: at('2:00', '2026-10-25'), to: at('3:00', '2026-10-25') }, 23, false]);
    expect((back[2]?.to ?? 0) - (back[2]?.from ?? 0)).toBe(minutes(120));
  });
  it('finds the busiest hour in steps of a quarter', () => {
    const came = ['9:10', '9:50', '10:01', '10:05', '10:14', '11:30'].map((time) => ({ arrivedAt: at(time), outcome: 'done' as const }));
    expect(peakOf(monday, came)).toEqual({ day: monday, from: '09:15', arrivals: 4 });
  });
});

describe('percentiles', () => {
  it('are times that were there, with as many at or below as they say', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 5, maxLength: 200 }), (values) => {
      const { p50 = -1, p90 = -1, p95 = -1 } = timesOf(values);
      for (const [rank, value] of [[0.5, p50], [0.9, p90], [0.95, p95]] as const) {
        expect(values).toContain(value);
        expect(values.filter((each) => each <= value).length).toBeGreaterThanOrEqual(rank * values.length);
        expect(values.filter((each) => each < value).length).toBeLessThan(rank * values.length);
      }
    }));
  });
  it('of two days are those of all their tickets, not a mean of the two', () => {
    const quick = Array.from({ length: 5 }, () => done(['9:00', '9:01', 3]));
    const slow = Array.from({ length: 15 }, () => done(['9:00', '9:40', 3]));
    expect(figuresOf([dayOf(quick), dayOf(slow)]).total.wait).toEqual({ n: 20, p50: minutes(40), p90: minutes(40), p95: minutes(40) });
  });
});

describe('a day played again', () => {
  const counters: CounterFact[] = [{
    counterId: 'c1', sessions: [{ from: at('8:00'), to: at('13:00'), queueIds: [anagrafe], isLeftOpen: false }], segments: [{ from: at('8:00'), to: at('13:00'), state: 'busy' }], finished: [],
  }];
  /* One comes every five minutes from 9 and takes ten and a half with the way: the queue grows. */
  const tickets = Array.from({ length: 12 }, (_each, place) => {
    const arrivedAt = at('9:00') + minutes(5 * place);
    const call = at('9:00') + place * minutes(10.5);
    return done(['9:00', '9:00', 10], { arrivedAt, firstCallAt: call, answeredCallAt: call, atCounterAt: call + 30_000, endedAt: call + minutes(10.5) });
  });
  const ask = (count: 1 | -1, from: string, to: string) => playWhatIf({
    facts: dayOf(tickets, { counters }), rules: { longestPriorityRun: 2, appointmentLeadMinutes: 2 }, guaranteedMinutes: () => 60, change: { counters: count, from: at(from), to: at(to) },
  });
  it('comes to what happened when nothing is changed', () => {
    const played = ask(1, '14:00', '15:00');
    expect(played?.asItWas.n).toBe(12);
    for (const rank of ['p50', 'p90', 'p95'] as const) expect(Math.abs((played?.asItWas[rank] ?? 0) - (played?.fact[rank] ?? 0))).toBeLessThan(10);
    expect(played?.changed).toEqual(played?.asItWas);
  });
  it('takes the time between two people that the clerks took', () => {
    const turn = minutes(2);
    const calls = tickets.map((_each, place) => at('9:00') + place * (minutes(10.5) + turn));
    const called = tickets.map((ticket, place) => ({ ...ticket, firstCallAt: calls[place] ?? 0, answeredCallAt: calls[place] ?? 0, atCounterAt: (calls[place] ?? 0) + 30_000, endedAt: (calls[place] ?? 0) + minutes(10.5) }));
    const segments = calls.flatMap((call) => [{ from: call, to: call + minutes(10.5), state: 'busy' as const }, { from: call + minutes(10.5), to: call + minutes(10.5) + turn, state: 'free' as const }]);
    const played = playWhatIf({
      facts: dayOf(called, { counters: counters.map((counter) => ({ ...counter, segments })) }), rules: { longestPriorityRun: 2, appointmentLeadMinutes: 2 },
      guaranteedMinutes: () => 60, change: { counters: 1, from: at('14:00'), to: at('15:00') },
    });
    expect(Math.abs((played?.asItWas.p90 ?? 0) - (played?.fact.p90 ?? 0))).toBeLessThan(10);
  });
  it('has shorter waits with one counter more, and nobody is called where the only one is taken away', () => {
    expect(ask(1, '9:00', '11:00')?.changed.p90).toBeLessThan(minutes(10));
    expect(ask(-1, '8:00', '13:00')).toMatchObject({ changed: { n: 0 }, uncalled: { asItWas: 0, changed: 12 } });
    expect(ask(-1, '15:00', '16:00')).toBeUndefined();
  });
});
