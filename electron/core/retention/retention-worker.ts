import { officeMoment } from '#shared/kernel/dates.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Worker } from '#core/kernel/kernel.ts';
import { createWorker } from '#core/kernel/worker.ts';
import type { RetentionParts } from './retention-parts.ts';
import { hasRunOn } from './retention-repository.ts';
import { retentionLock, runFor } from './run-retention.ts';

const everyMilliseconds = 30 * 60_000;

/** Once a day, as soon as a process is up: the days before are over by then. */
async function runDaily(parts: RetentionParts, office: OfficeScope): Promise<number> {
  const { kernel } = parts;
  const { day } = officeMoment(kernel.clock.now());
  if (await hasRunOn(kernel.database.read, office, day)) return 0;
  const { gone } = await runFor(parts, office, 'daily');
  return gone.reduce((sum, { count }) => sum + count, 0);
}

/** The daily run, by one process of the database. */
export const createRetentionWorker = (parts: RetentionParts, office: OfficeScope): Worker => createWorker({
  name: 'retention', isOurs: () => parts.kernel.database.locks.hold(retentionLock(office.municipalityId)), log: parts.kernel.log, bus: parts.kernel.bus, wakesOn: [],
  everyMilliseconds, work: () => runDaily(parts, office),
});
