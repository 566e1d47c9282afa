import { nearestRank } from '../kernel/nearest-rank.ts';
import { fewestTold } from './withhold.rules.ts';

/** With fewer the slowest tenth would be one person. */
const fewestForP90 = 20;

/** Median and ninetieth percentile in whole units, by nearest rank; absent where they would be somebody's own time. */
export function openTimes(times: readonly number[], unitMilliseconds: number): { readonly median: number | undefined; readonly p90: number | undefined } {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number, fewest: number): number | undefined => {
    const value = sorted.length < fewest ? undefined : nearestRank(sorted, share);
    return value === undefined ? undefined : Math.round(value / unitMilliseconds);
  };
  return { median: at(0.5, fewestTold), p90: at(0.9, fewestForP90) };
}
