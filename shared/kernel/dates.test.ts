import { describe, expect, it } from 'vitest';
import { ageOn, businessDay, dayBounds, wordsOfDay } from './dates.ts';

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

describe('a day in words', () => {
  it.each([['2026-11-24', 'martedì 24 novembre 2026'], ['2028-02-29', 'martedì 29 febbraio 2028']])('of %s is %s', (day, words) => {
    expect(wordsOfDay(day)).toBe(words);
  });
});

describe('an age', () => {
  it.each([
    ['1980-05-17', '2026-05-16', 45], ['1980-05-17', '2026-05-17', 46], ['2008-02-29', '2026-02-28', 17], ['2008-02-29', '2026-03-01', 18],
    ['2026-05-17', '2026-05-17', 0], ['2027-06-01', '2026-05-31', -1], ['2026-06-01', '2026-05-31', 0],
  ])('of somebody born on %s is on %s %i', (birthDay, day, years) => {
    expect(ageOn(birthDay, day)).toBe(years);
  });
});
