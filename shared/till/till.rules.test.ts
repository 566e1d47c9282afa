import { describe, expect, it } from 'vitest';
import { compareStock, hasStockVariance, mayTakeCash } from './till.rules.ts';

const kinds = [{ id: 'stamp', label: 'Marca' }, { id: 'card', label: 'Carta' }, { id: 'form', label: 'Modulo' }];
const compare = (held: Record<string, number>, count: Record<string, number>) =>
  compareStock({ kinds, held: new Map(Object.entries(held)), count: Object.entries(count).map(([kind, pieces]) => ({ kind, pieces })) });

describe('what a count of pieces found', () => {
  it.each<{ name: string; held: Record<string, number>; count: Record<string, number>; found: [string, number][]; uncounted?: string }>([
    { name: 'nothing held, nothing counted', held: {}, count: {}, found: [] },
    { name: 'as the books say', held: { stamp: 10 }, count: { stamp: 10 }, found: [['stamp', 0]] },
    { name: 'two missing', held: { stamp: 10, card: 3 }, count: { stamp: 8, card: 3 }, found: [['stamp', -2], ['card', 0]] },
    { name: 'one that no book knows', held: {}, count: { form: 1 }, found: [['form', 1]] },
    { name: 'all used, counted as none', held: { card: 0 }, count: { card: 0 }, found: [['card', 0]] },
    { name: 'one kind left out', held: { stamp: 10, card: 3 }, count: { stamp: 10 }, found: [['stamp', 0], ['card', -3]], uncounted: 'Carta' },
  ])('$name', ({ held, count, found, uncounted }) => {
    const answer = compare(held, count);
    expect(answer.found.map(({ kind, variance }) => [kind, variance])).toEqual(found);
    expect(answer.uncounted).toBe(uncounted);
  });

  it('is a matter for the supervisor as soon as one piece is not as it should be', () => {
    expect(hasStockVariance(compare({ stamp: 10, card: 3 }, { stamp: 10, card: 3 }).found)).toBe(false);
    expect(hasStockVariance(compare({ stamp: 10, card: 3 }, { stamp: 11, card: 3 }).found)).toBe(true);
  });
});

describe('who may take cash', () => {
  it.each([
    { municipality: true, till: true, isAgent: true, isTaken: true }, { municipality: false, till: true, isAgent: true, isTaken: false },
    { municipality: true, till: false, isAgent: true, isTaken: false }, { municipality: true, till: true, isAgent: false, isTaken: false },
  ])('municipality $municipality, till $till, agent $isAgent: $isTaken', ({ isTaken, ...rules }) => {
    expect(mayTakeCash(rules)).toBe(isTaken);
  });
});
