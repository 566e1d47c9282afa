import type { StatsGroup } from './stats.contract.ts';

/** Who came in a quarter of an hour of a weekday; `half`: within how many milliseconds half of the `n` called were, hidden under five. */
export interface WeekCell { readonly tickets: number; readonly n: number; readonly half: number | undefined }

/** Weekdays (1 to 7) on which somebody came, every quarter from the first to the last, and a cell for each of both where somebody came. */
export interface WeekLay {
  readonly weekdays: readonly number[];
  readonly quarters: readonly string[];
  readonly cells: readonly (readonly (WeekCell | undefined)[])[];
}

const minutesAt = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeAt = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Lays groups by weekday and quarter (`1 09:15`) out as a calendar. */
export function layWeek(groups: readonly StatsGroup[]): WeekLay {
  if (groups.length === 0) return { weekdays: [], quarters: [], cells: [] };
  const cells = new Map(groups.map(({ key, figures: { counts, wait } }) => [key, { tickets: counts.tickets, n: wait.n, half: wait.p50 }]));
  const weekdays = [...new Set(groups.map(({ key }) => Number(key[0])))].sort((one, other) => one - other);
  const minutes = groups.map(({ key }) => minutesAt(key.slice(2)));
  const [first, last] = [Math.min(...minutes), Math.max(...minutes)];
  const quarters = Array.from({ length: (last - first) / 15 + 1 }, (_, at) => timeAt(first + at * 15));
  return { weekdays, quarters, cells: quarters.map((quarter) => weekdays.map((weekday) => cells.get(`${String(weekday)} ${quarter}`))) };
}
