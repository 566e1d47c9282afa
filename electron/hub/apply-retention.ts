import { businessDay } from '#shared/kernel/dates.ts';
import type { RetentionReport } from '#shared/retention/retention.model.ts';
import { loadCatalogue } from '#core/catalogue/index.ts';
import { silentLog } from '#core/kernel/create-log.ts';
import { checkKeys } from '#core/kernel/check-keys.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createKernel } from '#core/kernel/create-kernel.ts';
import { lockDataFolder } from '#core/kernel/data-folder.ts';
import { createIds } from '#core/kernel/ids.ts';
import { findNodeId } from '#core/kernel/node-id.ts';
import { resourcesDir } from '#core/read-resources.ts';
import { readRetentionSchedule, retentionLock, runRetention } from '#core/retention/index.ts';
import { listMunicipalities } from '#core/settings/index.ts';
import type { RetentionAsked } from './look-at-retention.ts';
import { openLooked, type LookedAt } from './open-looked.ts';

function describe(code: string, { gone, kept }: RetentionReport): string {
  const lines = gone.map(({ kind, count, basis }) => `${kind}: ${String(count)} gone${basis === 'unverified' ? ', by a term that nobody verified' : ''}`);
  return [`${code}:`, ...(lines.length === 0 ? ['nothing was due'] : lines), `kept beyond its term: ${String(kept.held)} held, ${String(kept.notApproved)} without authorisation`, ''].join('\n');
}

async function eraseAll({ database, keys }: LookedAt, asJson: boolean): Promise<void> {
  await checkKeys(database.read, keys);
  const ids = createIds();
  const kernel = await createKernel({ database, keys, ids, clock: systemClock, log: silentLog(), node: await findNodeId(database.read, ids) });
  const municipalities = await listMunicipalities(database.read);
  for (const { id } of municipalities) if (!await database.locks.hold(retentionLock(id))) throw new Error('A hub is running on this database and does the retention itself: stop it first');
  for (const { id, code, officeId } of municipalities) {
    const { municipality: settings } = await loadCatalogue({ resourcesDir, municipality: code, today: () => businessDay(systemClock.now()) });
    const report = await runRetention({ kernel, settings, schedule: await readRetentionSchedule(resourcesDir, code) }, { municipalityId: id, officeId }, 'command');
    process.stdout.write(asJson ? `${JSON.stringify({ municipality: code, ...report })}\n` : describe(code, report));
  }
}

/**
 * Lets go of what is due in each municipality of a data folder, as the daily run of a hub does, and prints the report that its administrator reads too. Exit code 0;
 * throws a sentence where a hub has the folder or the database: nothing went then.
 */
export async function applyRetention({ asJson, ...target }: RetentionAsked): Promise<number> {
  const release = target.databaseUrl === undefined ? await lockDataFolder(target.dataDir) : () => Promise.resolve();
  try {
    const opened = await openLooked(target);
    try {
      await eraseAll(opened, asJson);
      return 0;
    } finally {
      await opened.database.close();
    }
  } finally {
    await release();
  }
}
