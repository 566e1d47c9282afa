import { z } from 'zod';
import { Day } from '../kernel/procedure.ts';

/** Fewer say nothing, and would say something of somebody: the value is absent, n stays. */
export const fewestShown = 5;

const Milliseconds = z.int().min(0);
const Count = z.int().min(0);

/** Nearest ranks over `n` times, milliseconds; absent when n is under 5. */
export const Times = z.object({ n: Count, p50: Milliseconds.optional(), p90: Milliseconds.optional(), p95: Milliseconds.optional() });
export type Times = z.infer<typeof Times>;

/** A part of a whole; `value` from 0 to 1, absent when the whole is under 5. */
export const Share = z.object({ numerator: Count, denominator: Count, value: z.number().optional() });
export type Share = z.infer<typeof Share>;

/** Finished per open counter hour; absent when no counter was open. */
export const Throughput = z.object({ finished: Count, openMilliseconds: Milliseconds, perHour: z.number().optional() });
export type Throughput = z.infer<typeof Throughput>;

/** Call to end, and wrap-up, in what a session had without justified pauses; `value` from 0 to 1, absent when no counter was open. */
export const Occupancy = z.object({ busyMilliseconds: Milliseconds, wrapUpMilliseconds: Milliseconds, availableMilliseconds: Milliseconds, value: z.number().optional() });
export type Occupancy = z.infer<typeof Occupancy>;

/** The busiest 60 minutes by arrivals, in steps of 15, in the office's time; the first of equals. */
export const Peak = z.object({ day: Day, from: z.string(), arrivals: Count });
export type Peak = z.infer<typeof Peak>;

/** How good was what people were told: shares of the waits no longer than that, and the middle distance to P50 in minutes. */
export const ForecastQuality = z.object({ n: Count, underP50: z.number().optional(), underP90: z.number().optional(), medianErrorMinutes: z.number().optional() });
export type ForecastQuality = z.infer<typeof ForecastQuality>;

export const Counts = z.object({
  /** Issued, without those given by mistake: the denominator of most shares. */
  tickets: Count,
  called: Count,
  done: Count,
  noShow: Count,
  leftBefore: Count,
  leftAfter: Count,
  open: Count,
  /** Given by mistake, in nothing else. */
  cancelled: Count,
});
export type Counts = z.infer<typeof Counts>;

/** The figures of some tickets and some counters, one definition each (ADR 50). */
export const Figures = z.object({
  counts: Counts,
  /** First call - max(arrival, appointment). */
  wait: Times,
  /** At the counter - the call that was answered. */
  way: Times,
  /** Sum of the serving intervals of those who are done, parked time excluded. */
  service: Times,
  /** End - arrival of those who are done. */
  stay: Times,
  /** Called with wait <= N / (called + left before a call with wait > N). */
  serviceLevel: Share.extend({ withinMinutes: z.int() }),
  /** Called and absent / arrived. */
  noShowRate: Share,
  /** Left before any call / tickets. */
  walkOutRate: Share,
  /** Flagged inaccurate / tickets; they are in no time. */
  dataQuality: Share,
  /** Absent where counters are not told apart so: by queue, service, channel. */
  throughput: Throughput.optional(),
  occupancy: Occupancy.optional(),
  peak: Peak.optional(),
  forecast: ForecastQuality,
});
export type Figures = z.infer<typeof Figures>;
