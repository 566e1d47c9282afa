import { join } from 'node:path';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DisplayName, Username, type OneTimePassword } from '#shared/staff/accounts.model.ts';
import { loadCatalogue } from '#core/catalogue/index.ts';
import { openPostgres } from '#core/database/postgres.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { silentLog } from '#core/kernel/create-log.ts';
import { checkKeys } from '#core/kernel/check-keys.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createKernel } from '#core/kernel/create-kernel.ts';
import { openDataFolder, type DataFolder } from '#core/kernel/data-folder.ts';
import { createIds } from '#core/kernel/ids.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findNodeId } from '#core/kernel/node-id.ts';
import { findMunicipality, seedOffice } from '#core/settings/index.ts';
import { addFirstAdministrator } from '#core/staff/index.ts';
import { resourcesDir } from './read-resources.ts';

/** What a real office starts with; queues, counters and everybody else are arranged in the application. */
export interface NewOffice {
  readonly dataDir: string;
  /** PostgreSQL connection string; absent: a SQLite file in the data folder. */
  readonly databaseUrl?: string | undefined;
  /** Code of the municipality, as its folder in `resources/municipalities` is called. */
  readonly municipality: string;
  readonly officeName: string;
  /** How many counters, numbered from 1. */
  readonly counters: number;
  readonly administrator: { readonly username: string; readonly displayName: string };
}

const firstQueue = { letter: 'A', name: 'Sportello unico', need: 'Tutti i servizi', guaranteedMinutes: 30 };

function checkNames({ officeName, administrator: { username, displayName } }: NewOffice): void {
  if (!Username.safeParse(username).success) throw new Error(`${username} is no user name: 3 to 64 small letters, figures, dots, hyphens or underscores`);
  if (!DisplayName.safeParse(displayName).success) throw new Error('the administrator needs a name of 2 to 120 characters');
  if (officeName.trim() === '' || officeName.length > 120) throw new Error('the office needs a name of 1 to 120 characters');
}

async function seed(kernel: Kernel, folder: DataFolder, office: NewOffice): Promise<OneTimePassword> {
  const { ids, clock } = kernel;
  if (await findMunicipality(kernel.database.read, office.municipality) !== undefined) throw new Error(`${office.municipality} has its office already: sign in there, or give another --data`);
  const { municipality } = await loadCatalogue({ resourcesDir, municipality: office.municipality, today: () => businessDay(clock.now()), cacheDir: join(folder.path, 'cache') });
  const actor: Actor = { role: 'administrator', id: 'system:set-up', municipalityId: ids.next(), officeId: ids.next() };
  return addFirstAdministrator(kernel, { actor, ...office.administrator }, (work) => seedOffice(work, ids, {
    code: municipality.code, name: municipality.name, taxCode: municipality.taxCode, isTraining: false, officeName: office.officeName,
    queues: [firstQueue], counters: Array.from({ length: office.counters }, (_each, place) => ({ label: String(place + 1), name: 'Sportello' })),
  }));
}

/**
 * Makes the office of a municipality in a data folder that no hub has, with one administrator; gives the password by which they sign in for the first
 * time, to choose their own. Throws a plain sentence when there is an office of that municipality already or something cannot be opened.
 */
export async function setUpOffice(office: NewOffice): Promise<OneTimePassword> {
  checkNames(office);
  const folder = await openDataFolder(office.dataDir);
  try {
    const database = office.databaseUrl === undefined ? await openSqlite(folder.databaseFile) : openPostgres(office.databaseUrl);
    try {
      return await database.exclusively(async () => {
        await database.migrate('latest');
        await checkKeys(database.read, folder.keys);
        const ids = createIds();
        const kernel = await createKernel({ database, ids, clock: systemClock, keys: folder.keys, log: silentLog(), node: await findNodeId(database.read, ids) });
        return seed(kernel, folder, office);
      });
    } finally {
      await database.close();
    }
  } finally {
    await folder.release();
  }
}
