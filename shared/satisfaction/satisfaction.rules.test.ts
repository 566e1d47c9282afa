import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOfVisit, fewest, figureOf, hiddenRows, reasonsFor, standingOf, votingHour } from './satisfaction.rules.ts';

describe('a vote', () => {
  it.each([
    ['2026-11-23T08:59:59.999Z', '2026-11-23', 9], ['2026-11-23T23:30:00.000Z', '2026-11-24', 0], ['2026-07-01T08:00:00.000Z', '2026-07-01', 10],
  ])('of %s is of %s, hour %i', (at, day, hour) => {
    expect(votingHour(at)).toEqual({ day, hour });
  });

  it.each([
    [[], 'none'], [['anagrafe', 'anagrafe'], 'anagrafe'], [['anagrafe', 'tributi'], 'mixed'],
  ])('after services of %j is of the area %s', (areas, area) => {
    expect(areaOfVisit(areas)).toBe(area);
  });

  it.each([
    [{ state: 'serving', day: '2026-11-23', hasVoted: false }, 'early'], [{ state: 'done', day: '2026-11-23', hasVoted: false }, 'open'],
    [{ state: 'done', day: '2026-11-23', hasVoted: true }, 'given'], [{ state: 'done', day: '2026-11-22', hasVoted: false }, 'over'],
    [{ state: 'left', day: '2026-11-23', hasVoted: false }, 'over'], [{ state: 'no-show', day: '2026-11-23', hasVoted: false }, 'over'],
  ] as const)('on a ticket as %j is %s', (ticket, standing) => {
    expect(standingOf({ ...ticket, today: '2026-11-23' })).toBe(standing);
  });

  it('has reasons that go with it', () => {
    expect([reasonsFor(5), reasonsFor(1)]).toEqual([['quick', 'clear', 'solved'], ['slow', 'unclear', 'unsolved', 'place']]);
  });
});

describe('figures of votes', () => {
  it('have a mean of one decimal, and are silent below five', () => {
    expect(figureOf(new Map([[1, 1], [4, 2], [5, 3]]))).toEqual({ votes: 6, average: 4, scores: [1, 0, 0, 2, 3] });
    expect(figureOf(new Map([[5, 4]]))).toEqual({});
  });

  it.each([
    [[10, 8, 3], [1, 2]], [[10, 3, 2], [1, 2]], [[10, 0, 8], []], [[3], [0]], [[], []],
  ])('of %j hide the rows %j', (votes, hidden) => {
    expect([...hiddenRows(votes)].sort()).toEqual(hidden);
  });

  it('never let the total give a small row away', () => {
    fc.assert(fc.property(fc.array(fc.nat(20)), (votes) => {
      const hidden = hiddenRows(votes);
      const sum = [...hidden].reduce((total, index) => total + (votes[index] ?? 0), 0);
      const all = votes.reduce((total, count) => total + count, 0);
      expect(votes.every((count, index) => count === 0 || count >= fewest || hidden.has(index))).toBe(true);
      expect(hidden.size === 0 || sum >= fewest || sum === all).toBe(true);
    }));
  });
});
