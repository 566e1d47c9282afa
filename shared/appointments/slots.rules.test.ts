import { describe, expect, it } from 'vitest';
import { formatTime } from '../kernel/dates.ts';
import type { AgendaSetup } from './appointments.model.ts';
import { arrivalOf, freeSeat, offerOf, slotsOfDay } from './slots.rules.ts';

type Timetable = Parameters<typeof slotsOfDay>[0];
const everyDay = (from: string, to: string): AgendaSetup['hours'] => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }));
const agenda: Timetable = { hours: everyDay('09:00', '10:30'), slotMinutes: 30, seats: 2, closures: [], isOpenOnHolidays: false };
const open = { closingDays: new Set<string>(), taken: [] };
const monday = '2026-11-23';
const timesOn = (of: Timetable, day: string, known: Parameters<typeof slotsOfDay>[2] = open) => slotsOfDay(of, day, known).map(({ startsAt }) => formatTime(startsAt));

describe('the slots of a day', () => {
  it('fill the hours of its weekday, and none ends after them', () => {
    expect(timesOn(agenda, monday)).toEqual(['09:00', '09:30', '10:00']);
    expect(timesOn({ ...agenda, slotMinutes: 40 }, monday)).toEqual(['09:00', '09:40']);
    expect(timesOn({ ...agenda, hours: [{ weekday: 2, from: '09:00', to: '10:00' }] }, monday)).toEqual([]);
  });

  it.each<[string, Partial<Timetable>, string]>([
    ['before the first day', { from: '2026-11-24' }, monday],
    ['after the last day', { until: '2026-11-22' }, monday],
    ['on a closed day', { closures: [{ kind: 'day', day: monday }] }, monday],
    ['on a date closed every year', { closures: [{ kind: 'yearly', monthDay: '11-23' }] }, monday],
    ['on a public holiday', {}, '2026-12-08'],
    ['on Easter Monday', {}, '2027-03-29'],
  ])('are none %s', (_when, change, day) => {
    expect(timesOn({ ...agenda, ...change }, day)).toEqual([]);
  });

  it('are there on a public holiday where somebody is on duty', () => {
    expect(timesOn({ ...agenda, isOpenOnHolidays: true }, '2026-12-08')).toEqual(['09:00', '09:30', '10:00']);
  });

  it('are none on a closing day of the office', () => {
    expect(timesOn(agenda, monday, { ...open, closingDays: new Set([monday]) })).toEqual([]);
  });

  it('leave out every one that touches a weekly closure', () => {
    expect(timesOn({ ...agenda, closures: [{ kind: 'weekly', weekday: 1, from: '09:20', to: '09:40' }] }, monday)).toEqual(['10:00']);
  });

  it.each([
    ['begins', '2027-03-28', ['01:00', '01:30', '03:00', '03:30']],
    ['ends', '2026-10-25', ['01:00', '01:30', '02:00', '02:30', '02:00', '02:30', '03:00', '03:30']],
  ])('last as long as they say in the night when summer time %s', (_what, day, expected) => {
    const night = slotsOfDay({ ...agenda, hours: everyDay('01:00', '04:00') }, day, open);
    expect(night.map(({ startsAt }) => formatTime(startsAt))).toEqual(expected);
    expect(night.every(({ startsAt, endsAt }) => Date.parse(endsAt) - Date.parse(startsAt) === 30 * 60_000)).toBe(true);
  });

  it('keep the time of the clock before and after the change', () => {
    expect([slotsOfDay(agenda, '2027-03-27', open)[0]?.startsAt, slotsOfDay(agenda, '2027-03-30', open)[0]?.startsAt]).toEqual(['2027-03-27T08:00:00.000Z', '2027-03-30T07:00:00.000Z']);
  });

  it('count as taken what overlaps, also when slots were of another length', () => {
    const taken = [{ startsAt: '2026-11-23T08:15:00.000Z', endsAt: '2026-11-23T08:45:00.000Z', seat: 1 }];
    expect(slotsOfDay(agenda, monday, { ...open, taken }).map(({ free }) => free)).toEqual([1, 1, 2]);
    expect(freeSeat({ startsAt: '2026-11-23T08:30:00.000Z', endsAt: '2026-11-23T09:00:00.000Z' }, taken)).toBe(2);
    expect(freeSeat({ startsAt: '2026-11-23T09:00:00.000Z', endsAt: '2026-11-23T09:30:00.000Z' }, taken)).toBe(1);
  });
});

describe('what is offered', () => {
  it('to the public keeps notice and horizon, and to a clerk neither', () => {
    const rules = { noticeMinutes: 120, horizonDays: 30 };
    expect(offerOf(rules, '2026-11-23T08:00:00.000Z', false)).toEqual({ notBefore: '2026-11-23T10:00:00.000Z', lastDay: '2026-12-23' });
    expect(offerOf(rules, '2026-11-23T08:00:00.000Z', true).notBefore).toBe('2026-11-23T08:00:00.000Z');
  });
});

describe('who comes for an appointment at 9:30', () => {
  it.each([
    ['07:29:59', 'early'], ['07:30:00', 'in-time'], ['08:30:00', 'in-time'], ['08:45:00', 'in-time'], ['08:45:01', 'late'],
  ])('at %s UTC is %s', (time, kind) => {
    expect(arrivalOf('2026-11-23T08:30:00.000Z', `2026-11-23T${time}.000Z`, 15).kind).toBe(kind);
  });
});
