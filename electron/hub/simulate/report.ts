import { forecastError } from '#shared/queue/forecast-error.rules.ts';
import type { SyntheticDay } from './synthetic-day.ts';
import type { Witness } from './witness.ts';

/** Waits of a day in minutes, from arrival or appointment to the first call. */
interface Waits {
  readonly waitP50Minutes: number;
  readonly waitP90Minutes: number;
  readonly longestWaitMinutes: number;
  /** The same for each class: `none` is everybody without one. */
  readonly longestByClass: Readonly<Record<string, number>>;
  readonly served: number;
  readonly left: number;
}

export interface DayReport extends Waits {
  readonly tickets: number;
  readonly doubleCalls: number;
  readonly calledWhileOverdueWaited: number;
  /** How many of each class were called. */
  readonly servedByPriority: Readonly<Record<string, number>>;
  /** Shares of the waits that were no longer than was told, from 0 to 1, among those of whom something was told. */
  readonly forecastUnderP50: number;
  readonly forecastUnderP90: number;
  readonly forecastMedianErrorMinutes: number;
  /** To how many a wait was told. */
  readonly forecasts: number;
  /** How many were told that they need not wait, and how long nine in ten of them waited. */
  readonly toldNoWait: { readonly count: number; readonly waitP90Minutes: number };
  readonly comparison: Readonly<Record<string, Waits>>;
}

const tenths = (milliseconds: number): number => Math.round(milliseconds / 6_000) / 10;
const thousandths = (share: number): number => Math.round(share * 1000) / 1000;
/** Nearest rank. */
const quantile = (sorted: readonly number[], share: number): number => tenths(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);

interface Called { readonly class: string; readonly waited: number }

function listCalled(day: SyntheticDay, witness: Witness): Called[] {
  return witness.fates().flatMap(({ waited }, index) => waited === undefined ? [] : [{ class: day.people[index]?.priority ?? 'none', waited }]);
}

export function waitsOf(day: SyntheticDay, witness: Witness): Waits {
  const called = listCalled(day, witness).sort((one, other) => one.waited - other.waited);
  const waits = called.map(({ waited }) => waited);
  return {
    waitP50Minutes: quantile(waits, 0.5), waitP90Minutes: quantile(waits, 0.9), longestWaitMinutes: quantile(waits, 1),
    longestByClass: Object.fromEntries(called.map((each) => [each.class, tenths(each.waited)])),
    served: called.length, left: witness.fates().filter(({ hasLeft }) => hasLeft).length,
  };
}

export function reportOf(day: SyntheticDay, witness: Witness, comparison: DayReport['comparison']): DayReport {
  const facts = witness.fates().flatMap(({ forecast, waited }) => forecast === undefined || waited === undefined ? [] : [{ told: forecast, waitedMilliseconds: waited }]);
  const error = forecastError(facts);
  const toldNone = facts.filter(({ told }) => told.p90Minutes === 0).map(({ waitedMilliseconds }) => waitedMilliseconds).sort((one, other) => one - other);
  const servedByPriority: Record<string, number> = {};
  for (const called of listCalled(day, witness)) servedByPriority[called.class] = (servedByPriority[called.class] ?? 0) + 1;
  return {
    tickets: day.people.length, doubleCalls: witness.doubleCalls(), calledWhileOverdueWaited: witness.calledWhileOverdueWaited(), servedByPriority,
    forecastUnderP50: thousandths(error?.underP50 ?? 0), forecastUnderP90: thousandths(error?.underP90 ?? 0), forecastMedianErrorMinutes: error?.medianErrorMinutes ?? 0,
    forecasts: error?.count ?? 0, toldNoWait: { count: toldNone.length, waitP90Minutes: quantile(toldNone, 0.9) }, ...waitsOf(day, witness), comparison,
  };
}
