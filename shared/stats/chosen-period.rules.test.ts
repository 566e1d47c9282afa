import { describe, expect, it } from 'vitest';
import { comparedPeriod, partsOf, periodAround, stepPeriod, untilToday } from './chosen-period.rules.ts';

describe('the period that somebody looks at', () => {
  it('is the whole day, week, month or year around a day', () => {
    expect(periodAround('day', '2026-11-29')).toEqual({ from: '2026-11-29', to: '2026-11-29' });
    expect(periodAround('week', '2026-11-29')).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(periodAround('week', '2020-03-02')).toEqual({ from: '2020-03-02', to: '2020-03-08' });
    expect(periodAround('month', '2028-02-10')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(periodAround('year', '2026-11-29')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });

  it('goes on and back without a gap', () => {
    expect(stepPeriod('month', periodAround('month', '2026-12-31'), 1)).toEqual({ from: '2027-01-01', to: '2027-01-31' });
    expect(stepPeriod('month', periodAround('month', '2026-03-31'), -1)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(stepPeriod('range', { from: '2026-11-10', to: '2026-11-12' }, -1)).toEqual({ from: '2026-11-07', to: '2026-11-09' });
    expect(stepPeriod('day', periodAround('day', '2026-03-29'), 1)).toEqual({ from: '2026-03-30', to: '2026-03-30' });
  });

  it('ends today at the latest, and stays what it is when it has not begun', () => {
    expect(untilToday(periodAround('month', '2026-11-29'), '2026-11-29')).toEqual({ from: '2026-11-01', to: '2026-11-29' });
    expect(untilToday(periodAround('month', '2026-12-29'), '2026-11-29')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(untilToday(periodAround('month', '2026-10-29'), '2026-11-29')).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  });
});

describe('the period beside it', () => {
  it.each([
    ['previous', 'day', '2026-11-27', '2026-11-27', '2026-11-26', '2026-11-26'],
    ['last-year', 'day', '2026-11-27', '2026-11-27', '2025-11-28', '2025-11-28'],
    ['last-year', 'week', '2026-11-23', '2026-11-29', '2025-11-24', '2025-11-30'],
    ['previous', 'week', '2026-11-23', '2026-11-25', '2026-11-16', '2026-11-18'],
    ['previous', 'month', '2026-11-01', '2026-11-29', '2026-10-01', '2026-10-29'],
    ['previous', 'month', '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-31'],
    ['previous', 'month', '2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28'],
    ['last-year', 'month', '2026-11-01', '2026-11-29', '2025-11-01', '2025-11-29'],
    ['previous', 'year', '2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
    ['last-year', 'range', '2026-11-10', '2026-11-12', '2025-11-10', '2025-11-12'],
    ['previous', 'range', '2026-11-10', '2026-11-12', '2026-11-07', '2026-11-09'],
  ] as const)('%s of a %s from %s to %s', (...[how, kind, from, to, otherFrom, otherTo]) => {
    expect(comparedPeriod(how, kind, { from, to })).toEqual({ from: otherFrom, to: otherTo });
  });
});

describe('the parts of a period', () => {
  it.each([
    ['2026-11-27', '2026-11-27', ['hour']],
    ['2026-11-23', '2026-11-29', ['day', 'hour']],
    ['2026-11-01', '2026-11-30', ['day', 'week', 'hour']],
    ['2026-01-01', '2026-12-31', ['month', 'week', 'hour']],
    ['2017-01-01', '2026-12-31', ['year', 'month', 'hour']],
  ])('from %s to %s', (from, to, parts) => {
    expect(partsOf({ from, to })).toEqual(parts);
  });
});
