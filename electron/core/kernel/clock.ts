/** The only source of the present instant; tests inject their own. */
export interface Clock {
  /** UTC ISO text with milliseconds, `2026-11-22T08:05:00.000Z`. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };
