/** The value that `share` (0 to 1) of ascending values do not exceed, by nearest rank; undefined of none. */
export const nearestRank = (sorted: ArrayLike<number>, share: number): number | undefined => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
