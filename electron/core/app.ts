import { join } from 'node:path';
import type { Logger } from 'pino';
import type { CertificateTerms } from '#shared/catalogue/municipality.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { HubPlace } from '#shared/stations/stations.model.ts';
import { sealClearNotes } from '#core/at-rest/index.ts';
import { loadCatalogue, type Catalogue } from '#core/catalogue/index.ts';
import type { Database } from '#core/database/database.ts';
import { openPostgres } from '#core/database/postgres.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { freeInterruptedDrawings } from '#core/documents/index.ts';
import { openESeal } from '#core/e-seal/index.ts';
import { checkKeys } from '#core/kernel/check-keys.ts';
import { createKernel } from '#core/kernel/create-kernel.ts';
import { systemClock, type Clock } from '#core/kernel/clock.ts';
import { createLog } from '#core/kernel/create-log.ts';
import { openDataFolder, type DataFolder } from '#core/kernel/data-folder.ts';
import { readDiskSpace, usualLowMegabytes } from '#core/kernel/disk-space.ts';
import type { KeyStore } from '#core/kernel/key-store.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { createIds } from '#core/kernel/ids.ts';
import { findNodeId } from '#core/kernel/node-id.ts';
import { findMunicipality, type Municipality } from '#core/settings/index.ts';
import { startCardTerminals } from '#core/simulators/card-terminal/card-terminal-simulator.ts';
import { prepareTrainingESeal } from '#core/simulators/training-e-seal.ts';
import { startVirtualPrinter } from '#core/simulators/virtual-printer.ts';
import { openIdentityProvider, type IdentitySettings } from '#core/staff/index.ts';
import { prepareSystems, type OpenedSystems, type StartSimulators } from '#core/systems/index.ts';
import about from '../../package.json' with { type: 'json' };
import { createCore, type Core } from './create-core.ts';
import { readResources, resourcesDir } from './read-resources.ts';
import { openTrainingOffice } from './training.ts';

export type { Core } from './create-core.ts';
export { findHubs } from '#core/discovery/index.ts';
export { systemClock } from '#core/kernel/clock.ts';
export { createLog } from '#core/kernel/create-log.ts';
export { createKeyFileStore, type KeyStore } from '#core/kernel/key-store.ts';
export { createKeyText } from '#core/kernel/key-ring.ts';
export { setUpOffice, type NewOffice } from './set-up-office.ts';
export { openIsland, type Island } from './open-island.ts';
export { backPath, startPath, type IdentitySettings } from '#core/staff/index.ts';
export { readReadyLine, type StartSimulators } from '#core/systems/index.ts';

/** Where a node keeps its data and what it talks to. */
export interface CoreOptions {
  readonly dataDir: string;
  /** The full product on simulators and a synthetic population. */
  readonly training: boolean;
  /** Code of the municipality that is served, as its folder is called; absent: the only one of the database, in a new training `training`. */
  readonly municipality?: string | undefined;
  /** PostgreSQL connection string; absent: a SQLite file in the data folder. */
  readonly databaseUrl?: string;
  /** Where citizens reach the public pages. */
  readonly publicBaseUrl?: string;
  /** Where devices reach this hub, asked when an administrator pairs one; absent: nowhere but here. */
  readonly hubPlace?: () => HubPlace;
  /** Configuration of the central systems; absent: `systems.yaml` of the data folder, in training simulators. */
  readonly systemsFile?: string;
  /** Configuration of the municipality's electronic seal; absent: `seal.yaml` of the data folder, in training an invented one. */
  readonly sealFile?: string;
  /** How this shell starts a process that plays the central systems of training. */
  readonly startSimulators: StartSimulators;
  /** `tcp://host:9100` of the thermal printer in training; absent: a simulated one. */
  readonly thermalPrinter?: string;
  /** In training: who makes the register's certificates, so that the simulated ANPR can be asked; absent: as the training municipality says, here. */
  readonly certificateTerms?: CertificateTerms;
  /** Where what can be made again is kept between two starts; absent: `cache` of the data folder. */
  readonly cacheDir?: string;
  /** Free space on the disk of the data folder below which is warned, MB; absent: 1024. */
  readonly lowSpaceMegabytes?: number | undefined;
  /** Minutes after which a clerk's page that nobody touches is locked; 0: never; absent: ten. */
  readonly lockAfterMinutes?: number | undefined;
  /** Whether offices of other municipalities may push to this hub; absent: no. */
  readonly isUnionCentre?: boolean | undefined;
  /** The municipality's identity provider; absent: passwords alone. */
  readonly identity?: IdentitySettings | undefined;
  /** Where a data folder's keys are kept; absent: `keys.json` in it. */
  readonly keyStore?: (dataDir: string) => KeyStore;
  readonly log?: Logger;
  /** What time it is in the office; no command line and no file sets it. Absent: the machine's clock, which central systems go by in any case. */
  readonly clock?: Clock;
}

/** The core with what was opened for it: `stop` closes everything. */
export interface OpenCore extends Core { readonly systems: OpenedSystems }

/** Milliseconds that a step at a simulated card terminal takes. */
const cardPace = 700;

interface Office { readonly municipality: Municipality; readonly catalogue: Catalogue }
interface Opened {
  readonly database: Database;
  readonly folder: DataFolder;
  readonly isTraining: boolean;
  readonly code: string | undefined;
  readonly cacheDir: string;
  readonly clock: Clock;
  /** Address of the thermal printer that training prints on, and port of the card terminals that it pays at. */
  readonly thermal: string;
  readonly cardPort: number;
  readonly openSystems: () => Promise<OpenedSystems>;
}

/** Whether this node is a training one: what the database says, or for an empty one what was asked. */
async function decideTraining(database: Database, { training: asked, municipality: code }: CoreOptions): Promise<boolean> {
  const municipality = await findMunicipality(database.read, code);
  if (municipality === undefined && !asked) throw new Error(code === undefined ? 'This data folder has no office yet: make one with setup-office, or start with --training' : `This database has no municipality ${code}`);
  if (municipality?.isTraining === false && asked) throw new Error('This data folder belongs to a real office: start without --training, or give another --data');
  return municipality?.isTraining ?? asked;
}

async function openOffice(kernel: Kernel, { database, folder, thermal, cardPort, isTraining, code: asked, cacheDir, clock }: Opened): Promise<Office> {
  const loadFor = (code: string): Promise<Catalogue> =>
    loadCatalogue({ resourcesDir, municipality: code, today: () => businessDay(clock.now()), cacheDir });
  if (isTraining) {
    const catalogue = await loadFor(asked ?? (await findMunicipality(database.read))?.code ?? 'training');
    const devices = { thermal, cardPort, pages: join(folder.path, 'stampe') };
    return { catalogue, municipality: await openTrainingOffice(kernel, catalogue.municipality, devices) };
  }
  const municipality = await findMunicipality(database.read, asked);
  if (municipality === undefined) throw new Error('This data folder has no office');
  return { municipality, catalogue: await loadFor(municipality.code) };
}

async function assemble(options: CoreOptions, opened: Opened): Promise<{ core: Core; systems: OpenedSystems }> {
  const { database, folder, clock } = opened;
  const ids = createIds();
  const kernel = await createKernel({
    database, ids, clock, keys: folder.keys, node: await findNodeId(database.read, ids),
    log: options.log ?? createLog(),
  });
  await sealClearNotes(kernel);
  const { municipality, catalogue } = await openOffice(kernel, opened);
  const systems = await opened.openSystems();
  const core = createCore({
    kernel, municipality, catalogue, version: about.version, population: systems.population, civilStatus: systems.civilStatus,
    operations: systems.operations, caller: systems.caller,
    publicBaseUrl: options.publicBaseUrl, hubPlace: options.hubPlace, isUnionCentre: options.isUnionCentre, lockAfterMinutes: options.lockAfterMinutes,
    keyStore: folder.keyStore,
    // Central systems go by the machine's clock, and so does whoever signs tokens.
    identityProvider: options.identity && openIdentityProvider(options.identity, { log: kernel.log, clock: systemClock }),
    readDisk: () => readDiskSpace(folder.path, options.lowSpaceMegabytes ?? usualLowMegabytes),
    eSealer: await openESeal({
      dataDir: folder.path, file: options.sealFile, clock, log: kernel.log,
      invent: opened.isTraining ? () => prepareTrainingESeal(folder.path, { name: municipality.name, now: clock.now() }) : undefined,
    }),
    certificateTerms: opened.isTraining ? options.certificateTerms : undefined,
    ...await readResources(catalogue),
  });
  return { core, systems };
}

/** Closes what was opened, the last first. */
function createClosers() {
  const closers: (() => Promise<unknown>)[] = [];
  return {
    add: (close: () => Promise<unknown>): void => { closers.push(close); },
    async closeAll(): Promise<void> {
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
}

/**
 * Opens the product on a data folder that no other process has: database, keys, catalogue, central systems.
 * Throws a plain sentence when something of it cannot be opened, and leaves nothing open then.
 */
export async function openCore(options: CoreOptions): Promise<OpenCore> {
  const folder = await openDataFolder(options.dataDir, options.keyStore?.(options.dataDir));
  const { add, closeAll } = createClosers();
  add(() => folder.release());
  try {
    const prepared = prepareSystems({
      dataDir: folder.path, file: options.systemsFile, version: about.version, startSimulators: options.startSimulators,
    });
    add(() => prepared.close());
    if (options.training) prepared.beginTraining();
    const database = options.databaseUrl === undefined ? await openSqlite(folder.databaseFile) : openPostgres(options.databaseUrl);
    add(() => database.close());
    const { core, systems } = await database.exclusively(async () => {
      await database.migrate('latest');
      await checkKeys(database.read, folder.keys);
      const clock = options.clock ?? systemClock;
      // A data folder is of one process: whatever was being drawn in it is nobody's now.
      if (database.dialect === 'sqlite') await freeInterruptedDrawings({ database, clock });
      const isTraining = await decideTraining(database, options);
      const printer = isTraining && options.thermalPrinter === undefined ? await startVirtualPrinter() : undefined;
      add(() => printer?.stop() ?? Promise.resolve());
      const thermal = options.thermalPrinter ?? printer?.address ?? '';
      const cards = isTraining ? await startCardTerminals({ pace: cardPace }) : undefined;
      add(() => cards?.stop() ?? Promise.resolve());
      const cacheDir = options.cacheDir ?? join(folder.path, 'cache');
      return assemble(options, { database, folder, isTraining, code: options.municipality, thermal, cardPort: cards?.port ?? 0, cacheDir, clock, openSystems: () => prepared.open(isTraining) });
    });
    add(() => core.stop());
    return { ...core, systems, stop: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
