import type { LogNormal, Random } from './service-time.rules.ts';

interface Comers {
  readonly queueId: string;
  readonly targetCounterId?: string;
  readonly guaranteedMinutes: number;
  readonly kind: 'priority' | 'appointment' | 'other';
  readonly time: LogNormal;
}

/** Those of whom one knows only how many come: so many a minute. */
export interface RandomArrivals extends Comers { readonly perMinute: number }

/** Those who have booked: when, in ascending milliseconds, and which share of them comes (0 to 1). */
export interface BookedArrivals extends Comers { readonly kind: 'appointment'; readonly at: readonly number[]; readonly shareComing: number }

/** Those who are still to come and may be called before others. */
export type LaterArrivals = RandomArrivals | BookedArrivals;

const minute = 60_000;

/** Whether anybody of them can come at all. */
export const comeAtAll = (of: LaterArrivals): boolean => 'at' in of ? of.at.length > 0 && of.shareComing > 0 : of.perMinute > 0;

/** When they come on one day that might follow `from`, one after the other, in milliseconds; undefined when nobody else does. */
export function drawArrivals(of: LaterArrivals, from: number, random: Random): () => number | undefined {
  if ('at' in of) {
    const coming = of.at.filter(() => random() < of.shareComing).values();
    return () => coming.next().value;
  }
  let last = from;
  return () => {
    last -= Math.log(1 - random()) * minute / of.perMinute;
    return last;
  };
}
