import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { rebuildRollups } from '#core/stats/index.ts';
import { connect } from '#electron/hub/demo/office-client.ts';
import { withOffice, type WhereOffice } from '#electron/hub/with-office.ts';
import { figureOf, type Figure } from './figure.ts';
import { timesOf } from './times-of.ts';

/** All days reckoned anew from the journal: how long it takes, and how many of its rows that is a second. */
export async function measureRebuild(name: string, where: WhereOffice): Promise<Figure[]> {
  const figures: Figure[] = [];
  await withOffice(where, async (kernel, office) => {
    const { days, rows, seconds, rowsPerSecond, unequal } = await rebuildRollups(kernel, office);
    if (unequal.length > 0) throw new Error(`Days that read back otherwise than they were reckoned: ${unequal.join(', ')}`);
    figures.push(figureOf(`figures on ${name}: ${String(days)} days rebuilt from ${String(rows)} rows of the journal, ${String(rowsPerSecond)} a second`, [seconds * 1000]));
    return 0;
  });
  return figures;
}

/** What a supervisor asks, over HTTP, with years behind it. */
export async function measureStats(name: string, at: { readonly url: string; readonly years: number }): Promise<Figure[]> {
  const { token } = await connect(at.url).staff.logIn({ username: 'supervisore', password: 'formazione' });
  const { stats } = connect(at.url, token);
  const today = businessDay(systemClock.now());
  const year = { from: addDays(today, -365), to: addDays(today, -1) };
  const dayBoard = await timesOf(() => stats.day({ day: today }), 20);
  const pastDay = await timesOf((run) => stats.day({ day: addDays(today, -3 - run) }), 20);
  const byQueue = await timesOf(() => stats.period({ ...year, by: 'queue' }), 12);
  const byQuarter = await timesOf(() => stats.period({ ...year, by: 'weekday-quarter' }), 6);
  const allYears = await timesOf(() => stats.period({ from: addDays(today, -365 * at.years), to: today, by: 'year' }), 3);
  return [
    figureOf(`figures on ${name}: the day until now`, dayBoard, { goal: { of: 'p99', atMost: 100 } }),
    figureOf(`figures on ${name}: a past day`, pastDay, { goal: { of: 'p99', atMost: 100 } }),
    figureOf(`figures on ${name}: a year by queue`, byQueue, { goal: { of: 'p99', atMost: 500 } }),
    figureOf(`figures on ${name}: a year by weekday and quarter of an hour`, byQuarter),
    figureOf(`figures on ${name}: ${String(at.years)} years by year`, allYears),
  ];
}
