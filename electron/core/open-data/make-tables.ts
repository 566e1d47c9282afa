import { setImmediate } from 'node:timers/promises';
import { attendanceRows } from '#shared/open-data/attendance-rows.rules.ts';
import { openedRows, procedureRows } from '#shared/open-data/case-rows.rules.ts';
import { monthsOfTerm, type DatasetId, type OpenCell } from '#shared/open-data/open-data.model.ts';
import { releasedTerms } from '#shared/open-data/release.rules.ts';
import type { DayFacts } from '#shared/stats/day-facts.model.ts';

/** The days of a period, and how many of them nobody has reckoned yet. */
export type LoadDays = (period: { readonly from: string; readonly to: string }) => Promise<{ readonly days: readonly DayFacts[]; readonly daysLeft: number }>;

/** What stands behind the keys in the facts. */
export interface Named { readonly queueName: (id: string) => string; readonly serviceTitle: (id: string) => string }

/** Days of the year are not reckoned yet: asked again later, the whole year is there. */
export class NotReckonedYet extends Error {}

export type YearTables = Readonly<Record<DatasetId, OpenCell[][]>>;

/** What a year's open tables say on a day: its whole, settled months and quarters. Throws `NotReckonedYet`. */
export async function makeYearTables(year: number, of: { readonly today: string; readonly loadDays: LoadDays; readonly named: Named }): Promise<YearTables> {
  const { today, loadDays, named: { queueName, serviceTitle } } = of;
  const tables: YearTables = { affluenza: [], servizi: [], procedimenti: [] };
  const ended: DayFacts[] = [];
  for (const month of releasedTerms(year, { months: monthsOfTerm.affluenza, today })) {
    const { days, daysLeft } = await loadDays(month);
    if (daysLeft > 0) throw new NotReckonedYet(`${String(daysLeft)} days of ${month.key} are not reckoned yet`);
    tables.affluenza.push(...attendanceRows(month.key, days, queueName));
    tables.servizi.push(...openedRows(month.key, days, serviceTitle));
    ended.push(...days.map((day) => ({ ...day, tickets: [], counters: [] })));
    // A counter that calls meanwhile is answered between two months.
    await setImmediate();
  }
  for (const quarter of releasedTerms(year, { months: monthsOfTerm.procedimenti, today })) {
    tables.procedimenti.push(...procedureRows(quarter.key, ended.filter(({ day }) => day >= quarter.from && day <= quarter.to), serviceTitle));
  }
  return tables;
}
