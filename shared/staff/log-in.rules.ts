import { addMilliseconds } from '../kernel/dates.ts';

/** Wrong passwords after which nothing happens yet. */
export const freeFailures = 4;
const firstLockMilliseconds = 30_000;
/** 30 s doubled seven times: 64 minutes. */
const mostDoublings = 7;
/** Tries that are so old are forgotten, ms. */
export const triesKeptMilliseconds = 24 * 3_600_000;

/** Wrong passwords for one name, one after the other. */
export interface LogInTries { readonly failures: number; readonly lockedUntil: string | undefined }

/** The tries with one more that was wrong: from the fifth on the name is locked, for 30 s and each time for twice as long, up to 64 minutes. */
export function countFailure({ failures }: LogInTries, at: string): LogInTries {
  const extra = failures - freeFailures;
  const lockedUntil = extra < 0 ? undefined : addMilliseconds(at, firstLockMilliseconds * 2 ** Math.min(extra, mostDoublings));
  return { failures: failures + 1, lockedUntil };
}

/** Whole seconds for which the name is still locked; 0 when it is not. */
export function secondsLocked({ lockedUntil }: LogInTries, at: string): number {
  return lockedUntil === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(lockedUntil) - Date.parse(at)) / 1000));
}
