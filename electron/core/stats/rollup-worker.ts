import { businessDay } from '#shared/kernel/dates.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { listSources, type FactSource } from './fact-source.ts';
import { readDayFacts } from './read-day-facts.ts';
import { keepDay, keepMark, listStaleDays, markOldVersions, markStale } from './rollup-repository.ts';
import { readTouched } from './touched-days.ts';

/** Ended days are rolled up soon after midnight, and late facts soon after they came. */
const everyMilliseconds = 60_000;

/** Who rolls up the days of an office, for as long as it lives. */
export const rollupLock = (officeId: string): string => `stats:${officeId}`;

/** Looks at the rows that came, marks the days that they say something of, and reckons those that are over; how many. */
async function rollUp(kernel: Kernel, source: FactSource): Promise<number> {
  const { database, clock } = kernel;
  for await (const { node, seq, days } of readTouched(database.read, source)) {
    await database.transaction(async (db) => {
      await markStale(db, source, days);
      await keepMark(db, source, { node, seq });
    });
  }
  const now = clock.now();
  const stale = await listStaleDays(database.read, source, businessDay(now));
  for (const day of stale) {
    const facts = await readDayFacts(database.read, { source, day, now });
    await database.transaction((db) => keepDay(db, source, facts));
  }
  return stale.length;
}

/** Keeps the ended days of the office, and at a centre of those that push to it, as roll-ups. */
export function createRollupWorker(kernel: Kernel, office: OfficeScope): Worker {
  let isLookedThrough = false;
  return createWorker({
    name: 'stats', isOurs: () => kernel.database.locks.hold(rollupLock(office.officeId)), log: kernel.log, bus: kernel.bus,
    wakesOn: ['pastTicketEntered', 'islandMerged'], everyMilliseconds,
    async work() {
      let done = 0;
      for (const source of await listSources(kernel.database.read, office)) {
        if (!isLookedThrough) await kernel.database.transaction((db) => markOldVersions(db, source));
        done += await rollUp(kernel, source);
      }
      isLookedThrough = true;
      return done;
    },
  });
}
