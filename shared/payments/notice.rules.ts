import { daysBetween } from '../kernel/calendar.ts';
import { addMilliseconds, businessDay, minutesBetween } from '../kernel/dates.ts';
import { buildNoticeNumber } from '../kernel/pagopa-notice.ts';
import type { PagopaNotice } from './notice.model.ts';

/** Whose number, and which: `year` has four digits, `place` counts the year's notices from 1. */
interface NoticePlace { readonly segregationCode: string; readonly year: string; readonly place: number }

/** The 18 digits of a municipality's notice; throws a RangeError beyond the thousand million of a year. */
export function noticeNumber({ segregationCode, year, place }: NoticePlace): string {
  return buildNoticeNumber({ auxDigit: 3, code: segregationCode, base: `${year}${String(place).padStart(9, '0')}` });
}

const aMinute = 60_000;
const anHour = 60 * aMinute;
const aDay = 24 * anHour;
/** Before that an instalment is seldom paid. */
const daysBeforeInstalment = 10;
/** Money set off before a cancellation has arrived by then. */
const minutesAfterCancelling = 30 * 24 * 60;

/**
 * When to ask pagoPA again about a notice: every minute on the day of its issue, every hour later, a cancelled one for
 * thirty days; undefined when there is nothing left to learn. An instalment that
 * is due in more than ten days is asked about once a day.
 */
export function nextCheckAt(notice: Pick<PagopaNotice, 'state' | 'issuedAt' | 'cancelledAt' | 'dueOn' | 'plan'>, now: string): string | undefined {
  if (notice.state === 'paid' || notice.state === 'to-refund') return undefined;
  if (notice.cancelledAt !== undefined && minutesBetween(notice.cancelledAt, now) >= minutesAfterCancelling) return undefined;
  if (notice.plan !== undefined && daysBetween(businessDay(now), notice.dueOn) > daysBeforeInstalment) return addMilliseconds(now, aDay);
  return addMilliseconds(now, businessDay(notice.issuedAt) === businessDay(now) ? aMinute : anHour);
}
