import { describe, expect, it } from 'vitest';
import { momentOf, pauseAfter } from './use-place.ts';

describe('a place in the queue', () => {
  it.each([
    ['waiting', 3, 'waiting'], ['waiting', 2, 'near'], ['transferred', 0, 'near'], ['called', 0, 'called'], ['serving', 0, 'over'], ['done', 0, 'over'], ['no-show', 0, 'over'],
  ] as const)('%s with %i before is %s', (state, ahead, moment) => {
    expect(momentOf({ state, ahead })).toBe(moment);
  });

  it('is asked every ten seconds, and ever less while the office is away, up to a minute', () => {
    expect([0, 1, 2, 3, 9].map(pauseAfter)).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
  });
});
