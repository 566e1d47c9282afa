import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Times } from '#shared/stats/figures.model.ts';
import type { DayFigures, StatsGroup } from '#shared/stats/stats.contract.ts';
import { lockDataFolder } from '#core/kernel/data-folder.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { readDay, rebuildRollups, rollupLock, type Rebuilt } from '#core/stats/index.ts';
import { withOffice, type WhereOffice } from './with-office.ts';

interface Where extends WhereOffice { readonly asJson: boolean }

/** N of the service level where nobody chooses another. */
const withinMinutes = 20;
const minutes = (milliseconds: number | undefined): string => milliseconds === undefined ? '-' : (milliseconds / 60_000).toFixed(1);
const timesText = ({ n, p50, p90, p95 }: Times): string => `p50 ${minutes(p50)} p90 ${minutes(p90)} p95 ${minutes(p95)} (n ${n})`;
const line = ({ label, figures: { counts, wait, service } }: StatsGroup): string => `  ${label.padEnd(28)} ${String(counts.tickets).padStart(5)}  wait ${timesText(wait)}  service ${timesText(service)}`;

const describeDay = ({ day, total, queues, counters }: DayFigures): string => [
  `${day}: ${total.counts.tickets} tickets, ${total.counts.done} done, ${total.counts.noShow} no-show, ${total.counts.leftBefore} left before a call (minutes)`,
  `  wait ${timesText(total.wait)}`, 'queues', ...queues.map(line), 'counters', ...counters.map(line), '',
].join('\n');

/** Prints the figures of a day, also while a hub runs; what is under five is hidden here as on the screen. */
export function runStatsDay({ day, ...where }: Where & { readonly day?: string | undefined }): Promise<number> {
  return withOffice(where, async (kernel, office) => {
    const asked = day ?? businessDay(kernel.clock.now());
    try {
      const figures = await readDay({ kernel, serviceTitle: () => undefined, documentTitle: () => undefined }, systemActor(office, 'stats'), { day: asked, withinMinutes });
      process.stdout.write(where.asJson ? `${JSON.stringify(figures)}\n` : describeDay(figures));
      return 0;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'STATS_DAY_IN_FUTURE') throw new Error(`${asked} is still to come: give today or a past day`, { cause: error });
      throw error;
    }
  });
}

const describeRebuilt = ({ days, rows, seconds, rowsPerSecond, corrected, unequal }: Rebuilt): string =>
  `${days} days from ${rows} rows in ${seconds} s (${rowsPerSecond} rows a second), ${corrected.length} corrected, ${unequal.length} unequal\n`;

/** Reckons the kept days anew from the journal; code 1 when one reads back otherwise than it was reckoned. */
export async function runStatsRebuild(where: Where): Promise<number> {
  const release = where.databaseUrl === undefined ? await lockDataFolder(where.dataDir) : () => Promise.resolve();
  try {
    return await withOffice(where, async (kernel, office) => {
      if (!await kernel.database.locks.hold(rollupLock(office.officeId))) throw new Error('A hub is running on this database and keeps the figures itself: stop it first');
      let month = '';
      const rebuilt = await rebuildRollups(kernel, office, (day) => {
        if (day.slice(0, 7) === month) return;
        month = day.slice(0, 7);
        process.stderr.write(`${month}\n`);
      });
      process.stdout.write(where.asJson ? `${JSON.stringify(rebuilt)}\n` : describeRebuilt(rebuilt));
      return rebuilt.unequal.length === 0 ? 0 : 1;
    });
  } finally {
    await release();
  }
}
