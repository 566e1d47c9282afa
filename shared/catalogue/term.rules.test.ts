import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, dueDay, isDay, isPublicHoliday, lastDay } from './term.rules.ts';

describe('public holidays', () => {
  it.each([
    ['2026-04-05', 'Easter Sunday'], ['2026-04-06', 'Easter Monday'], ['2024-04-01', 'Easter Monday'], ['2025-04-21', 'Easter Monday'],
    ['2038-04-26', 'the latest Easter Monday'], ['2026-12-25', 'Christmas'], ['2026-11-22', 'a Sunday'],
    ['2027-10-04', 'Saint Francis'],
  ])('counts %s (%s)', (day) => {
    expect(isPublicHoliday(day)).toBe(true);
  });

  it.each([
    ['2024-10-04', 'Saint Francis before 2026'], ['2026-11-21', 'a Saturday'], ['2026-11-23', 'a Monday'], ['2026-04-07', 'after Easter Monday'],
  ])('does not count %s (%s)', (day) => {
    expect(isPublicHoliday(day)).toBe(false);
  });
});

describe('terms', () => {
  it('start the day after and end on the last calendar day', () => {
    expect(lastDay('2026-11-23', 5)).toBe('2026-11-28');
  });

  it('that end on a Sunday or on a holiday move to the next day that is not', () => {
    expect(lastDay('2026-11-24', 5)).toBe('2026-11-30');
    expect(lastDay('2026-12-20', 5)).toBe('2026-12-28');
  });

  it('in working days skip Saturdays, Sundays and holidays', () => {
    expect(lastDay('2026-11-23', 2, 'working')).toBe('2026-11-25');
    expect(lastDay('2026-12-04', 2, 'working')).toBe('2026-12-09');
  });

  it('are absent where the service has none', () => {
    expect(dueDay({}, '2026-11-23')).toBeUndefined();
    expect(dueDay({ term: { days: 2, unit: 'working', source: { law: 'x' } } }, '2026-11-27')).toBe('2026-12-01');
  });
});

describe('days', () => {
  it('are only real ones', () => {
    expect(['2024-02-29', '2026-11-23'].map(isDay)).toEqual([true, true]);
    expect(['2026-02-29', '2026-13-01', '23/11/2026', '', '2026-1-1'].map(isDay)).toEqual([false, false, false, false, false]);
  });

  it('are counted across the change of hour', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2);
  });
});
