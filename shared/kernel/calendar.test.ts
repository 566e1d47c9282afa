import { describe, expect, it } from 'vitest';
import { addDays, addWorkingDays, daysBetween, isDay, isPublicHoliday, isWorkingDay, nextWorkingDay } from './calendar.ts';

const holidays = {
  2026: ['01-01', '01-06', '04-05', '04-06', '04-25', '05-01', '06-02', '08-15', '10-04', '11-01', '12-08', '12-25', '12-26'],
  2027: ['01-01', '01-06', '03-28', '03-29', '04-25', '05-01', '06-02', '08-15', '10-04', '11-01', '12-08', '12-25', '12-26'],
} as const;
const sanBiagio = '02-03';

const daysOf = (year: number): string[] =>
  Array.from({ length: daysBetween(`${String(year)}-01-01`, `${String(year + 1)}-01-01`) }, (_, index) => addDays(`${String(year)}-01-01`, index));
const isSunday = (day: string): boolean => daysBetween('2026-11-22', day) % 7 === 0;

describe('public holidays', () => {
  it.each([2026, 2027] as const)('of %i are these and the Sundays, no others', (year) => {
    const counted = daysOf(year).filter(isPublicHoliday);
    expect(counted).toEqual(daysOf(year).filter((day) => isSunday(day) || (holidays[year] as readonly string[]).includes(day.slice(5))));
  });

  it.each([
    ['2024-04-01', 'Easter Monday'], ['2025-04-21', 'Easter Monday'], ['2038-04-26', 'the latest Easter Monday'], ['2285-03-23', 'the earliest'],
  ])('count %s (%s)', (day) => {
    expect(isPublicHoliday(day)).toBe(true);
  });

  it('did not count Saint Francis before 2026', () => {
    expect([isPublicHoliday('2024-10-04'), isPublicHoliday('2027-10-04')]).toEqual([false, true]);
  });
});

describe('working days', () => {
  it.each([[2026, 254], [2027, 254]])('of %i are %i without a patron saint', (year, count) => {
    expect(daysOf(year).filter((day) => isWorkingDay(day))).toHaveLength(count);
  });

  it('leave out the day of the patron saint where one is given', () => {
    expect([isWorkingDay('2027-02-03'), isWorkingDay('2027-02-03', sanBiagio)]).toEqual([true, false]);
  });

  it.each([
    ['2026-11-19', '2026-11-20', 'a Thursday'], ['2026-11-20', '2026-11-23', 'a Friday'], ['2026-11-21', '2026-11-23', 'a Saturday'],
    ['2026-12-07', '2026-12-09', 'the day before the Immaculate Conception'], ['2026-12-24', '2026-12-28', 'Christmas before a weekend'],
    ['2027-03-26', '2027-03-30', 'the Friday before Easter'], ['2027-02-02', '2027-02-04', 'the day before the patron saint'],
  ])('after %s come back on %s (%s)', (day, next) => {
    expect(nextWorkingDay(day, sanBiagio)).toBe(next);
  });

  it.each([
    ['2026-11-23', 15, '2026-12-15'], ['2026-12-23', 15, '2027-01-18'], ['2027-01-29', 3, '2027-02-04'], ['2026-11-22', 0, '2026-11-22'],
  ])('from %s, %i of them end on %s', (from, days, last) => {
    expect(addWorkingDays(from, days, sanBiagio)).toBe(last);
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
