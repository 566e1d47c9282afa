import { randomInt } from 'node:crypto';

/** Monotonic milliseconds, for durations; never a time of day. */
export const stopwatch = (): number => performance.now();

/** A factor between 0.8 and 1.2, so that many who failed together do not try again together. */
export const jitter = (): number => 0.8 + randomInt(400) / 1000;
