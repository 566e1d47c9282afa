import { addDays, daysBetween } from '#shared/kernel/calendar.ts';
import { periodAround } from '#shared/stats/chosen-period.rules.ts';
import type { PeriodFigures, StatsBy, StatsGroup } from '#shared/stats/stats.contract.ts';

export interface PairedGroup { readonly group: StatsGroup; readonly other?: StatsGroup | undefined }

const mondayOf = (day: string): string => periodAround('week', day).from;
/** Of `2026-W48`: 4 January lies in the first week. */
const mondayOfWeek = (key: string): string => addDays(mondayOf(`${key.slice(0, 4)}-01-04`), (Number(key.slice(-2)) - 1) * 7);
const monthsOf = (key: string): number => Number(key.slice(0, 4)) * 12 + Number(key.slice(5, 7));

/** How many days, weeks, months or years a part of a calendar lies from the first of its period; any other part is known by its name. */
export function placeOf(by: StatsBy, key: string, from: string): string | number {
  switch (by) {
    case 'day': return daysBetween(from, key);
    case 'week': return daysBetween(mondayOf(from), mondayOfWeek(key)) / 7;
    case 'month': return monthsOf(key) - monthsOf(from);
    case 'year': return Number(key) - Number(from.slice(0, 4));
    case 'hour': case 'weekday-quarter': case 'queue': case 'service': case 'channel': case 'counter': case 'office': return key;
  }
}

/** Each group with the one of the period put beside it: of the same name, or, in a calendar, as far from its beginning. */
export function pairGroups(by: StatsBy, { groups, from }: Pick<PeriodFigures, 'groups' | 'from'>, compared: PeriodFigures | undefined): PairedGroup[] {
  const others = new Map(compared?.groups.map((group) => [placeOf(by, group.key, compared.from), group]));
  return groups.map((group) => ({ group, other: others.get(placeOf(by, group.key, from)) }));
}

/** Minutes with one decimal, as drawn; a hidden figure stays hidden. */
export const minutesOf = (milliseconds: number | undefined): number | undefined => (milliseconds === undefined ? undefined : Math.round(milliseconds / 6_000) / 10);

/** The fullest first. */
export const fullestFirst = (groups: readonly StatsGroup[]): StatsGroup[] => groups.toSorted((one, other) => other.figures.counts.tickets - one.figures.counts.tickets);
