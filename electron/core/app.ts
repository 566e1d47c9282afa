import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { businessDay } from '#shared/kernel/dates.ts';
import { loadCatalogue, type Catalogue } from '#core/catalogue/index.ts';
import type { Database } from '#core/database/database.ts';
import { openPostgres } from '#core/database/postgres.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { readCertificateTemplates } from '#core/documents/index.ts';
import { createKernel } from '#core/kernel/create-kernel.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { openDataFolder } from '#core/kernel/data-folder.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { createIds } from '#core/kernel/ids.ts';
import { findNodeId } from '#core/kernel/node-id.ts';
import { loadSlips } from '#core/printing/index.ts';
import { findMunicipality, type Municipality } from '#core/settings/index.ts';
import { createCore, type Core } from './create-core.ts';
import { openSystems, type Systems } from './systems.ts';
import { openTrainingOffice, type TrainingPrinters } from './training.ts';

export type { Core } from './create-core.ts';

/** Where a node keeps its data and what it talks to. */
export interface CoreOptions {
  readonly dataDir: string;
  /** The full product on simulators and a synthetic population. */
  readonly training: boolean;
  /** PostgreSQL connection string; absent: a SQLite file in the data folder. */
  readonly databaseUrl?: string;
  /** Where citizens reach the public pages. */
  readonly publicBaseUrl?: string;
  /** `tcp://host:9100` of the thermal printer in training; absent: a simulated one. */
  readonly thermalPrinter?: string;
  readonly log?: Logger;
  readonly version?: string;
}

/** The core with what was opened for it: `stop` closes everything. */
export interface OpenCore extends Core { readonly systems: Systems }

const resourcesDir = join(import.meta.dirname, '../../resources');

async function openDatabase(options: CoreOptions, file: string): Promise<Database> {
  const database = options.databaseUrl === undefined ? await openSqlite(file) : openPostgres(options.databaseUrl);
  try {
    await database.migrate('latest');
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

interface Office { readonly municipality: Municipality; readonly catalogue: Catalogue }

async function openTraining(kernel: Kernel, catalogue: Catalogue, printers: TrainingPrinters): Promise<Office> {
  return { catalogue, municipality: await openTrainingOffice(kernel, catalogue.municipality, printers) };
}

async function openReal(database: Database, loadFor: (code: string) => Promise<Catalogue>): Promise<Office> {
  const municipality = await findMunicipality(database.read);
  if (municipality === undefined) throw new Error('This data folder has no office yet: start with --training');
  return { municipality, catalogue: await loadFor(municipality.code) };
}

async function assemble(options: CoreOptions, opened: { database: Database; systems: Systems; folder: Awaited<ReturnType<typeof openDataFolder>> }): Promise<Core> {
  const { database, systems, folder } = opened;
  const ids = createIds();
  const kernel = await createKernel({
    database, ids, clock: systemClock, keys: folder.keys, node: await findNodeId(database.read, ids),
    log: options.log ?? pino({ level: 'warn' }, pino.destination(2)),
  });
  const loadFor = (code: string): Promise<Catalogue> =>
    loadCatalogue({ resourcesDir, municipality: code, today: () => businessDay(systemClock.now()) });
  const { municipality, catalogue } = options.training
    ? await openTraining(kernel, await loadFor('training'), { thermal: systems.thermalPrinter, pages: join(folder.path, 'stampe') })
    : await openReal(database, loadFor);
  return createCore({
    kernel, municipality, population: systems.population, register: systems.register,
    version: options.version ?? '0.1.0', publicBaseUrl: options.publicBaseUrl ?? 'http://127.0.0.1',
    catalogue,
    certificates: await readCertificateTemplates(join(resourcesDir, 'certificates')),
    slips: await loadSlips(join(resourcesDir, 'slips')),
  });
}

/**
 * Opens the product on a data folder that no other process has: database, keys, catalogue, central systems.
 * Throws a plain sentence when something of it cannot be opened, and leaves nothing open then.
 */
export async function openCore(options: CoreOptions): Promise<OpenCore> {
  const folder = await openDataFolder(options.dataDir);
  const closers: (() => Promise<unknown>)[] = [() => folder.release()];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const database = await openDatabase(options, folder.databaseFile);
    closers.push(() => database.close());
    const systems = await openSystems(options);
    closers.push(() => systems.close());
    const core = await assemble(options, { database, systems, folder });
    closers.push(() => core.stop());
    return { ...core, systems, stop: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
