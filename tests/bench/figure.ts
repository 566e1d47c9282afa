/** One thing measured, beside what it is compared with in the same run. */
export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'kB';
  /** How many times it was measured. */
  readonly runs: number;
  readonly median: number;
  /** The 99th percentile; with few runs, the worst of them. */
  readonly p99: number;
  /** The highest median, or 99th percentile, that the office would not notice. */
  readonly goal?: { readonly of: 'median' | 'p99'; readonly atMost: number };
  readonly comparedWith?: { readonly name: string; readonly median: number };
}

/** The value below which that share of the samples lies, by nearest rank; `samples` has at least one. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** A figure out of its samples. */
export function figureOf(name: string, samples: readonly number[], more: Partial<Pick<Figure, 'unit' | 'goal' | 'comparedWith'>> = {}): Figure {
  return { name, unit: 'ms', runs: samples.length, median: quantile(samples, 0.5), p99: quantile(samples, 0.99), ...more };
}

/** Whether a figure keeps its goal; true for one that has none. */
export const isGoalKept = ({ goal, ...figure }: Figure): boolean => goal === undefined || figure[goal.of] <= goal.atMost;
