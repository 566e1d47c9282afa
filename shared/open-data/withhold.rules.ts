/** A cell of fewer people is told by no open table. */
export const fewestTold = 5;

/** Which parts of a told whole may be told one by one; the others only together, as `rest`. */
export interface Withheld {
  /** By place; none where the parts cannot be told at all. */
  readonly told: readonly boolean[];
  /** The sum of those that are not told; 0 where nothing is left. */
  readonly rest: number;
}

/** Whether cells that somebody is in, told only by their sum, stay unknown one by one: at least two, and so many people that each could be 1 or 5. */
const isVague = (cells: number, sum: number): boolean => sum === 0 || (cells >= 2 && sum >= cells + fewestTold - 1);

/**
 * Keeps back the parts under 5, and with them the smallest others until the whole minus what is told gives none of them back
 * (complementary suppression). Empty parts are kept back alike, so that the sum does not say how many it is of.
 */
export function withhold(counts: readonly number[]): Withheld {
  const told = counts.map((count) => count >= fewestTold);
  let rest = counts.reduce((sum, count, place) => told[place] ? sum : sum + count, 0);
  let cells = counts.filter((count, place) => count > 0 && !told[place]).length;
  const smallestFirst = counts.map((count, place) => ({ count, place })).filter(({ place }) => told[place]).sort((one, other) => one.count - other.count || one.place - other.place);
  for (const { count, place } of smallestFirst) {
    if (isVague(cells, rest)) break;
    told[place] = false;
    rest += count;
    cells += 1;
  }
  return { told, rest };
}

/** Whether all parts of a whole may be told beside each other without keeping any back: each is nobody, or enough. */
export const areAllTold = (counts: readonly number[]): boolean => counts.every((count) => count === 0 || count >= fewestTold);
