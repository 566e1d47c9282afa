import { nearestRank } from '../kernel/nearest-rank.ts';
import { fewestShown, type Occupancy, type Share, type Throughput, type Times } from './figures.model.ts';

const hour = 3_600_000;

/** P50, P90 and P95 of times in milliseconds, by nearest rank; hidden under five. */
export function timesOf(values: readonly number[]): Times {
  const n = values.length;
  if (n < fewestShown) return { n };
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number => nearestRank(sorted, share) ?? 0;
  return { n, p50: at(0.5), p90: at(0.9), p95: at(0.95) };
}

/** A part of a whole; its value is hidden while the whole is under five. */
export const shareOf = (numerator: number, denominator: number): Share =>
  ({ numerator, denominator, ...(denominator >= fewestShown && { value: numerator / denominator }) });

/** Finished per open counter hour. */
export const throughputOf = (finished: number, openMilliseconds: number): Throughput =>
  ({ finished, openMilliseconds, ...(openMilliseconds > 0 && { perHour: finished * hour / openMilliseconds }) });

/** Busy and wrapping up in what was available. */
export const occupancyOf = (of: Omit<Occupancy, 'value'>): Occupancy =>
  ({ ...of, ...(of.availableMilliseconds > 0 && { value: (of.busyMilliseconds + of.wrapUpMilliseconds) / of.availableMilliseconds }) });
