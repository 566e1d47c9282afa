import { describe, expect, it } from 'vitest';
import { countCash, likelyTenders } from './cash.ts';

describe('cash on the counter', () => {
  it.each([
    [2221, [2221, 2500, 3000, 4000, 5000]],
    [3873, [3873, 4000, 5000, 10_000, 20_000]],
    [5000, [5000, 6000, 10_000, 20_000]],
    [26, [26, 500, 1000, 2000, 5000]],
  ])('for %i cents people hand over %j', (total, expected) => {
    expect(likelyTenders(total)).toEqual(expected);
  });

  it('gives the change to the cent, or what is missing', () => {
    expect(countCash(2221, 5000)).toEqual({ kind: 'change', cents: 2779 });
    expect(countCash(2221, 2221)).toEqual({ kind: 'change', cents: 0 });
    expect(countCash(2221, 2000)).toEqual({ kind: 'missing', cents: 221 });
    expect(countCash(2221, undefined)).toEqual({ kind: 'nothing' });
    expect(countCash(2221, '5o')).toEqual({ kind: 'nothing' });
  });
});
