import { describe, expect, it } from 'vitest';
import { closureOf, hoursOf } from './closure.rules.ts';

const monday = [{ weekday: 1, from: '08:30', to: '13:00' }, { weekday: 1, from: '15:00', to: '17:00' }];
const at = (time: string, weekday = 1) => ({ moment: { day: '2026-11-23', weekday, time }, closingDays: [], issuedToday: 0 });

describe('when a queue gives tickets', () => {
  it.each([
    ['08:29', { kind: 'hours', opensAt: '08:30' }], ['08:30', undefined], ['12:59', undefined], ['13:00', { kind: 'hours', opensAt: '15:00' }], ['17:00', { kind: 'hours' }],
  ])('at %s answers %o', (time, closure) => {
    expect(closureOf({ hours: monday }, at(time))).toEqual(closure);
  });

  it('never on a weekday without hours, always without any', () => {
    expect(closureOf({ hours: monday }, at('10:00', 2))).toEqual({ kind: 'hours' });
    expect(closureOf({ hours: [] }, at('03:00', 7))).toBeUndefined();
  });
});

describe('the hours of a day', () => {
  it('are those of all queues, merged where they touch', () => {
    const queues = [{ hours: monday }, { hours: [{ weekday: 1, from: '12:00', to: '14:00' }, { weekday: 2, from: '09:00', to: '10:00' }] }];
    expect(hoursOf(queues, 1)).toEqual(['08:30-14:00', '15:00-17:00']);
  });
});
