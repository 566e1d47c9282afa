import type { WaitForecast } from './queue.model.ts';
import { isUnder } from './forecast.rules.ts';

/** What somebody was told, and how long they waited in fact, from arrival or appointment to the first call. */
export interface ForecastFact { readonly told: WaitForecast; readonly waitedMilliseconds: number }

/** How good forecasts were: `medianErrorMinutes` against P50; shares of the waits that were no longer than was told, from 0 to 1. */
export interface ForecastError { readonly count: number; readonly medianErrorMinutes: number; readonly underP50: number; readonly underP90: number }

const minute = 60_000;
const share = (facts: readonly ForecastFact[], isIn: (fact: ForecastFact) => boolean): number => facts.filter(isIn).length / facts.length;

/** Whoever was told not to wait at all is left out: what is certain has no middle. Undefined when nobody is left. */
export function forecastError(all: readonly ForecastFact[]): ForecastError | undefined {
  const facts = all.filter(({ told }) => told.p90Minutes > 0);
  const errors = facts.map(({ told, waitedMilliseconds }) => Math.abs(waitedMilliseconds / minute - told.p50Minutes)).sort((one, other) => one - other);
  const medianErrorMinutes = errors[Math.ceil(errors.length / 2) - 1];
  return medianErrorMinutes === undefined ? undefined : {
    count: facts.length, medianErrorMinutes: Math.round(medianErrorMinutes * 10) / 10,
    underP50: share(facts, ({ told, waitedMilliseconds }) => isUnder(waitedMilliseconds, told.p50Minutes)),
    underP90: share(facts, ({ told, waitedMilliseconds }) => isUnder(waitedMilliseconds, told.p90Minutes)),
  };
}
