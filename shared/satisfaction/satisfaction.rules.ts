import { officeMoment } from '../kernel/dates.ts';
import { scores, type Reason, type Score, type VoteFigure, type VoteStanding } from './satisfaction.model.ts';

/** Of fewer nothing is told. */
export const fewest = 5;
/** How long a tablet asks after a visit, ms; a little longer than anybody stands there. */
export const askMilliseconds = 90_000;

/** The day of an instant and its hour on the office's clock, 0 to 23: a vote is kept no more precisely. */
export function votingHour(at: string): { readonly day: string; readonly hour: number } {
  const { day, time } = officeMoment(at);
  return { day, hour: Number(time.slice(0, 2)) };
}

/** One area for a visit: its services', `mixed` where they are of several, `none` where there were none. */
export function areaOfVisit(areas: readonly string[]): string {
  const [first, ...others] = new Set(areas);
  return first === undefined ? 'none' : others.length > 0 ? 'mixed' : first;
}

interface Asked { readonly state: string; readonly day: string; readonly today: string; readonly hasVoted: boolean }

/** Whether a ticket's holder may vote now. */
export function standingOf({ state, day, today, hasVoted }: Asked): VoteStanding {
  if (day < today || ['left', 'cancelled', 'no-show'].includes(state)) return 'over';
  if (state !== 'done') return 'early';
  return hasVoted ? 'given' : 'open';
}

/** The reasons that go with a score: what was good, or what was not. */
export const reasonsFor = (score: Score): readonly Reason[] => score >= 4 ? ['quick', 'clear', 'solved'] : ['slow', 'unclear', 'unsolved', 'place'];

/** A figure of the votes by score; empty when they are fewer than five. */
export function figureOf(byScore: ReadonlyMap<number, number>): VoteFigure {
  const counts = scores.map((score) => byScore.get(score) ?? 0);
  const votes = counts.reduce((sum, count) => sum + count, 0);
  if (votes < fewest) return {};
  const points = counts.reduce((sum, count, index) => sum + count * (index + 1), 0);
  return { votes, average: Math.round(points / votes * 10) / 10, scores: counts };
}

/**
 * Which rows are not told of, by their number of votes: those of fewer than five, and, so that the total does not give them away, the smallest of
 * the others for as long as what is hidden adds up to fewer than five. A row without votes tells of nobody.
 */
export function hiddenRows(votes: readonly number[]): ReadonlySet<number> {
  const hidden = new Set(votes.flatMap((count, index) => count > 0 && count < fewest ? [index] : []));
  const sum = (): number => [...hidden].reduce((total, index) => total + (votes[index] ?? 0), 0);
  while (hidden.size > 0 && sum() < fewest) {
    const [next] = votes.map((count, index) => ({ count, index })).filter(({ count, index }) => count > 0 && !hidden.has(index)).sort((one, other) => one.count - other.count);
    if (next === undefined) break;
    hidden.add(next.index);
  }
  return hidden;
}
