import { addDays, daysBetween, isPublicHoliday } from '#shared/kernel/calendar.ts';
import { drawNormal, seededRandom } from '#shared/queue/service-time.rules.ts';

/** Hours of the day between which tickets are given. */
export interface Shift { readonly from: number; readonly to: number }

/** A day of the past: when the office was open, and how many tickets it gave, appointments apart: about as many as do not come or go away. */
export interface PastDay { readonly day: string; readonly shifts: readonly Shift[]; readonly tickets: number }

export interface CalendarPlan {
  readonly from: string;
  /** The last day. */
  readonly to: string;
  readonly visitsPerYear: number;
  readonly seed: number;
  /** `02-03` */
  readonly patronSaint: string;
}

const morning: Shift = { from: 8.25, to: 13 };
const afternoon: Shift = { from: 15, to: 17.5 };
/** From Sunday. */
const week: readonly (readonly Shift[])[] = [[], [morning], [morning, afternoon], [morning], [morning, afternoon], [morning], [{ from: 8.5, to: 12 }]];
const weekdayWeight = [0, 1.35, 1.2, 0.95, 1.1, 0.85, 0.4] as const;
/** From January: August is empty, September catches up, December is short. */
const monthWeight = [1.02, 1, 1.03, 0.98, 1.02, 1.08, 0.95, 0.55, 1.14, 1.08, 1.02, 0.86] as const;
/** Days on which taxes are due (IMU twice, TARI): the week before everybody comes. */
const taxDays = ['06-16', '12-16', '04-30'] as const;
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

/** When an office gives tickets on a day; none on holidays, on the patron saint's day and on Sundays. */
export function shiftsOf(day: string, patronSaint: string): readonly Shift[] {
  if (isPublicHoliday(day) || day.slice(5) === patronSaint) return [];
  const shifts = week[weekdayOf(day)] ?? [];
  return ['12-24', '12-31'].includes(day.slice(5)) ? shifts.slice(0, 1) : shifts;
}

function weightOf(day: string, patronSaint: string): number {
  if (shiftsOf(day, patronSaint).length === 0) return 0;
  const beforeTaxes = taxDays.some((monthDay) => {
    const left = daysBetween(day, `${day.slice(0, 4)}-${monthDay}`);
    return left >= 0 && left < 8;
  });
  return (weekdayWeight[weekdayOf(day)] ?? 0) * (monthWeight[Number(day.slice(5, 7)) - 1] ?? 1) * (beforeTaxes ? 1.2 : 1);
}

/** Every day of the plan, closed ones too, with about as many visits in twelve months as planned; the same for the same seed. */
export function planDays({ from, to, visitsPerYear, seed, patronSaint }: CalendarPlan): PastDay[] {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_each, index) => addDays(from, index));
  const weights = days.map((day) => weightOf(day, patronSaint));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const visits = (visitsPerYear * days.length) / 365.25;
  const random = seededRandom(seed);
  return days.map((day, index) => {
    const weight = weights[index] ?? 0;
    const noise = Math.exp(0.07 * drawNormal(random));
    return { day, shifts: shiftsOf(day, patronSaint), tickets: weight === 0 ? 0 : Math.round((visits * weight * noise) / sum) };
  });
}
