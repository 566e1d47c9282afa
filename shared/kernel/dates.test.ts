import { describe, expect, it } from 'vitest';
import { businessDay, dayBounds } from './dates.ts';

describe('a business day', () => {
  it.each([
    ['2026-11-23', '2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ])('%s runs from %s to %s, whatever the hour does', (day, from, to) => {
    expect(dayBounds(day)).toEqual({ from, to });
    expect([businessDay(from), businessDay(to) > day]).toEqual([day, true]);
  });
});
