import { systemClock } from '#core/kernel/clock.ts';
import { createKernel } from '#core/kernel/create-kernel.ts';
import { silentLog } from '#core/kernel/create-log.ts';
import { createIds } from '#core/kernel/ids.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findNodeId } from '#core/kernel/node-id.ts';
import { findMunicipality, type Municipality } from '#core/settings/index.ts';
import { openLooked } from './open-looked.ts';

export interface WhereOffice { readonly dataDir: string; readonly databaseUrl?: string | undefined; readonly municipality?: string | undefined }

/** The office of a data folder, or of the database given, a running hub's too. */
export async function withOffice(where: WhereOffice, use: (kernel: Kernel, office: { municipalityId: string; officeId: string }, municipality: Municipality) => Promise<number>): Promise<number> {
  const { database, keys } = await openLooked(where);
  try {
    const municipality = await findMunicipality(database.read, where.municipality);
    if (municipality === undefined) throw new Error('This data folder has no office yet: start the hub once');
    const ids = createIds();
    const kernel = await createKernel({ database, keys, ids, clock: systemClock, log: silentLog(), node: await findNodeId(database.read, ids) });
    return await use(kernel, { municipalityId: municipality.id, officeId: municipality.officeId }, municipality);
  } finally {
    await database.close();
  }
}
