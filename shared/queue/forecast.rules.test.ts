import { describe, expect, it } from 'vitest';
import { forecastError } from './forecast-error.rules.ts';
import { learnCorrection, noCorrection, simulateWaits, toForecast, type ForecastOffice, type ForecastTicket } from './forecast.rules.ts';
import { drawRemaining, drawTime, learnTime, priorTime, seededRandom } from './service-time.rules.ts';

const minute = 60_000;
const now = Date.parse('2026-11-23T09:00:00.000Z');
/** Always as long. */
const exactly = (minutes: number) => ({ logMean: Math.log(minutes * minute), logVariance: 0 });
const ticket = (ticketId: string, waited: number, more: Partial<ForecastTicket> = {}): ForecastTicket =>
  ({ ticketId, queueId: 'a', arrivedAt: now - waited * minute, guaranteedMinutes: 30, time: exactly(10), ...more });
const office = (more: Partial<ForecastOffice> = {}): ForecastOffice => ({
  now, later: [], way: exactly(1 / 1000), rules: { longestPriorityRun: 2, appointmentLeadMinutes: 2 }, waiting: [],
  counters: [{ id: '1', queueIds: ['a'], priorityRun: 0, busy: [] }], ...more,
});
const newcomer = ticket('z', 0);
const minutesOf = (of: ForecastOffice, asked = newcomer.ticketId): number[] =>
  (simulateWaits(of, new Set([asked]), { runs: 5, random: seededRandom(1) }).get(asked) ?? []).map((wait) => Math.round(wait / minute));

describe('the wait of a newcomer', () => {
  it('is none at a free counter, and unknown where no counter serves the queue', () => {
    expect(minutesOf(office({ waiting: [newcomer] }))).toEqual([0, 0, 0, 0, 0]);
    expect(minutesOf(office({ waiting: [newcomer], counters: [{ id: '1', queueIds: ['b'], priorityRun: 0, busy: [] }] }))).toEqual([]);
    expect(toForecast([])).toBeUndefined();
  });

  it('is the serving of those before, over the counters that serve the queue', () => {
    const waiting = [ticket('x', 5), ticket('y', 4), newcomer];
    expect(minutesOf(office({ waiting }))[0]).toBe(20);
    const two = ['1', '2'].map((id) => ({ id, queueIds: ['a'], priorityRun: 0, busy: [] }));
    expect(minutesOf(office({ waiting, counters: two }))[0]).toBe(10);
  });

  it('counts what is left of the ticket at the counter, and of a pause', () => {
    const busy = [{ time: exactly(10), elapsed: 4 * minute }, { time: exactly(15), elapsed: 0 }];
    expect(minutesOf(office({ waiting: [newcomer], counters: [{ id: '1', queueIds: ['a'], priorityRun: 0, busy }] }))[0]).toBe(21);
  });

  it('follows the real rule: a priority class comes first, and whoever is sent to another counter is in nobody\'s way', () => {
    expect(minutesOf(office({ waiting: [ticket('x', 5), { ...newcomer, priority: 'over-75' }] }))[0]).toBe(0);
    expect(minutesOf(office({ waiting: [ticket('x', 5, { targetCounterId: '9' }), newcomer] }))[0]).toBe(0);
  });

  it('grows by priority classes that are still to come', () => {
    const later = [{ queueId: 'a', guaranteedMinutes: 30, kind: 'priority' as const, perMinute: 0.2, time: exactly(10) }];
    const waiting = [ticket('x', 1), newcomer];
    const [without, withThem] = [minutesOf(office({ waiting })), minutesOf(office({ waiting, later }))];
    expect(Math.max(...withThem)).toBeGreaterThan(Math.max(...without));
  });
});

describe('those who have booked', () => {
  const booked = (at: number[], more = {}) => [{ queueId: 'a', guaranteedMinutes: 30, kind: 'appointment' as const, at: at.map((minutes) => now + minutes * minute), shareComing: 1, time: exactly(10), ...more }];

  it('come before who is called after their time, each once, those of one quarter too', () => {
    const waiting = [ticket('x', 1), newcomer];
    expect(minutesOf(office({ waiting, later: booked([5, 5]) }))[0]).toBe(30);
    expect(minutesOf(office({ waiting, later: booked([5, 25]) }))[0]).toBe(20);
    expect(minutesOf(office({ waiting, later: booked([]) }))[0]).toBe(10);
  });

  it('are in nobody\'s way when they do not come, or come to another counter', () => {
    const waiting = [ticket('x', 1), newcomer];
    expect(minutesOf(office({ waiting, later: booked([5], { shareComing: 0 }) }))[0]).toBe(10);
    expect(minutesOf(office({ waiting, later: booked([5], { targetCounterId: '9' }) }))[0]).toBe(10);
    const shared = minutesOf(office({ waiting, later: booked([5], { shareComing: 0.5 }) }));
    expect(new Set(shared)).toEqual(new Set([10, 20]));
  });
});

describe('what is told', () => {
  it('is P50 and P90 in steps of five minutes, never P90 under P50', () => {
    const waits = Array.from({ length: 10 }, (_each, index) => (index + 1) * 4 * minute);
    expect(toForecast(waits)).toEqual({ p50Minutes: 20, p90Minutes: 35 });
    expect(toForecast(waits, { p50: Math.log(4), p90: -Math.log(4) })).toEqual({ p50Minutes: 80, p90Minutes: 80 });
  });

  it('grows after waits that were longer, shrinks after others, and comes to rest where half and nine in ten are within', () => {
    const random = seededRandom(3);
    let correction = noCorrection;
    let [underP50, underP90] = [0, 0];
    for (let wait = 0; wait < 4000; wait += 1) {
      const told = toForecast([20 * minute], correction) ?? { p50Minutes: 0, p90Minutes: 0 };
      const waitedMilliseconds = drawTime({ logMean: Math.log(30 * minute), logVariance: 0.1 }, random);
      correction = learnCorrection(correction, told, waitedMilliseconds);
      underP50 += waitedMilliseconds <= told.p50Minutes * minute ? 1 : 0;
      underP90 += waitedMilliseconds <= told.p90Minutes * minute ? 1 : 0;
    }
    expect(underP50 / 4000).toBeCloseTo(0.5, 1);
    expect(underP90 / 4000).toBeCloseTo(0.9, 1);
  });

  it('teaches nothing when it was that there is no wait', () => {
    expect(learnCorrection(noCorrection, { p50Minutes: 0, p90Minutes: 0 }, minute)).toBe(noCorrection);
  });
});

describe('a learnt time', () => {
  it('moves from the expected minutes to what is seen, and takes its spread from it', () => {
    let time = priorTime(10);
    const random = seededRandom(5);
    for (let seen = 0; seen < 400; seen += 1) time = learnTime(time, drawTime({ logMean: Math.log(3 * minute), logVariance: 0.2 }, random));
    expect(Math.exp(time.logMean) / minute).toBeGreaterThan(2.5);
    expect(Math.exp(time.logMean) / minute).toBeLessThan(3.5);
    expect(time.logVariance).toBeGreaterThan(0.1);
    expect(time.logVariance).toBeLessThan(0.3);
    expect(time.seen).toBe(400);
  });

  it('has something left however long it has lasted', () => {
    const random = seededRandom(7);
    for (const elapsed of [0, minute, 60 * minute]) expect(drawRemaining(priorTime(5), elapsed, random)).toBeGreaterThan(0);
  });
});

describe('the error of forecasts', () => {
  it('is the middle distance from P50, with the shares within what was told, of those who were told a wait', () => {
    const fact = (minutes: number, p50Minutes = 10, p90Minutes = 20) => ({ told: { p50Minutes, p90Minutes }, waitedMilliseconds: minutes * minute });
    expect(forecastError([fact(8), fact(10), fact(15), fact(31), fact(0.5, 0, 0)])).toEqual({ count: 4, medianErrorMinutes: 2, underP50: 0.5, underP90: 0.75 });
    expect(forecastError([fact(0.5, 0, 0)])).toBeUndefined();
  });
});
