import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areAllTold, fewestTold, withhold } from './withhold.rules.ts';

const counts = fc.array(fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 6 }) }, { weight: 2, arbitrary: fc.nat({ max: 60 }) }), { minLength: 1, maxLength: 14 });

describe('what is kept back', () => {
  it.each([
    { name: 'nothing where all are enough', counts: [5, 9, 30], told: [true, true, true], rest: 0 },
    { name: 'the smallest beside one that is too small', counts: [3, 20, 7], told: [false, true, false], rest: 10 },
    { name: 'two small ones together, once they are many enough', counts: [4, 4, 9], told: [false, false, true], rest: 8 },
    { name: 'a third beside two that would be known by their sum', counts: [1, 1, 9, 30], told: [false, false, false, true], rest: 11 },
    { name: 'an empty part without a word', counts: [0, 12, 6], told: [false, true, true], rest: 0 },
    { name: 'everything, where nothing could be told safely', counts: [2, 1, 6], told: [false, false, false], rest: 9 },
  ])('is $name', ({ counts: given, told, rest }) => {
    expect(withhold(given)).toEqual({ told, rest });
  });

  it('lets no sum give a part back: whoever knows all that is told, and which parts have somebody, cannot tell 1 from 5 in any of them', () => {
    fc.assert(fc.property(counts.filter((given) => given.reduce((all, each) => all + each, 0) >= fewestTold), (given) => {
      const { told, rest } = withhold(given);
      expect(given.every((count, place) => !told[place] || count >= fewestTold)).toBe(true);
      const kept = given.filter((count, place) => !told[place] && count > 0);
      expect(kept.reduce((all, each) => all + each, 0)).toBe(rest);
      if (!told.includes(true) || kept.length === 0) return;
      expect(kept.length).toBeGreaterThanOrEqual(2);
      // Each of the others is at least 1, so this is the most that one of them can be.
      expect(rest - (kept.length - 1)).toBeGreaterThanOrEqual(fewestTold);
    }), { numRuns: 2000 });
  });

  it('counts nobody as told', () => {
    expect([areAllTold([0, 5, 9]), areAllTold([4, 5]), areAllTold([])]).toEqual([true, false, true]);
  });
});
