import { addMilliseconds, businessDay } from '../kernel/dates.ts';
import type { PastTimes } from '../queue/queue.model.ts';
import type { BlackoutEntry, SlipRange } from './blackout.model.ts';

/** `AX017`: the queue's letter, X for paper, and a number that is never given again. */
export const slipNumber = (letter: string, number: number): string => `${letter}X${String(number).padStart(3, '0')}`;

/** What somebody reads from a slip, however typed; undefined when it is none. */
export function parseSlip(text: string): { letter: string; number: number } | undefined {
  const [, letter, number] = /^([A-Z]{1,2})X(\d{3,5})$/.exec(text.toUpperCase().replace(/[\s-]/g, '')) ?? [];
  return letter === undefined || number === undefined ? undefined : { letter, number: Number(number) };
}

/** `RC-000012`: a receipt of paper. */
export const paperReceiptNumber = (number: number): string => `RC-${String(number).padStart(6, '0')}`;

/** What somebody reads from a receipt of paper, with or without its letters; undefined when it is none. */
export function parsePaperReceipt(text: string): number | undefined {
  const [, digits] = /^(?:RC)?(\d{1,6})$/.exec(text.toUpperCase().replace(/[\s-]/g, '')) ?? [];
  return digits === undefined || Number(digits) === 0 ? undefined : Number(digits);
}

export const isInRange = ({ first, last }: { first: number; last: number }, number: number): boolean => number >= first && number <= last;

/** Whose slip it is; undefined for one that the kit does not have. */
export const rangeOf = (slips: readonly SlipRange[], { letter, number }: { letter: string; number: number }): SlipRange | undefined =>
  slips.find((range) => range.letter === letter && isInRange(range, number));

/** Whether what was taken on paper is not what the till recorded for it, once that is done. What was not paid on paper is paid like anything else. */
export function paperDiffers({ paper, payment, isComplete }: Pick<BlackoutEntry, 'paper' | 'payment' | 'isComplete'>): boolean {
  if (paper === undefined) return false;
  return payment === undefined ? isComplete : payment.totalCents !== paper.cents;
}

/** How long afterwards a visit can still be entered, ms. */
const longestAgo = 60 * 86_400_000;

export type TimesFault = 'order' | 'to-come' | 'two-days' | 'too-old';

/** Why times cannot be what happened; undefined when they can. */
export function timesFault({ arrivedAt, calledAt, endedAt }: PastTimes, now: string): TimesFault | undefined {
  if (arrivedAt > calledAt || calledAt > endedAt) return 'order';
  if (endedAt > now) return 'to-come';
  if (businessDay(arrivedAt) !== businessDay(endedAt)) return 'two-days';
  return arrivedAt < addMilliseconds(now, -longestAgo) ? 'too-old' : undefined;
}
