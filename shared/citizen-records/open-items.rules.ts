import { daysBetween } from '../kernel/calendar.ts';
import type { OpenItem } from './citizen-record.model.ts';

/** late: a day has passed; soon: somebody should do something about it; calm: it goes its way. */
export type Urgency = 'late' | 'soon' | 'calm';

/** So many days before its term a case file is worth a look. */
const soonDays = 7;

const calmKinds: ReadonlySet<OpenItem['kind']> = new Set(['appointment', 'awaited']);

export function urgencyOf({ kind, daysLeft, isStanding }: OpenItem): Urgency {
  if (calmKinds.has(kind) || isStanding === true) return 'calm';
  if (daysLeft !== undefined && daysLeft < 0) return 'late';
  return kind === 'case' && (daysLeft === undefined || daysLeft > soonDays) ? 'calm' : 'soon';
}

const rank: Readonly<Record<Urgency, number>> = { late: 0, soon: 1, calm: 2 };

/** The most urgent first, and among equals what is due sooner; what has no day comes last. */
export function compareOpen(one: OpenItem, other: OpenItem): number {
  return rank[urgencyOf(one)] - rank[urgencyOf(other)]
    || (one.daysLeft ?? Infinity) - (other.daysLeft ?? Infinity) || 0
    || one.id.localeCompare(other.id);
}

/** A day with how far it is from today. */
export const dueFrom = (today: string, dueOn: string): Required<Pick<OpenItem, 'dueOn' | 'daysLeft'>> => ({ dueOn, daysLeft: daysBetween(today, dueOn) });
