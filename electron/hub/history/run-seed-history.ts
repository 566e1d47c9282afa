import { join } from 'node:path';
import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay, officeInstant } from '#shared/kernel/dates.ts';
import { loadCatalogue } from '#core/catalogue/index.ts';
import type { Database } from '#core/database/database.ts';
import { openPostgres } from '#core/database/postgres.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createKernel } from '#core/kernel/create-kernel.ts';
import { createLog } from '#core/kernel/create-log.ts';
import { openDataFolder, type DataFolder } from '#core/kernel/data-folder.ts';
import { createIds } from '#core/kernel/ids.ts';
import { findNodeId } from '#core/kernel/node-id.ts';
import { resourcesDir } from '#core/read-resources.ts';
import { findMunicipality } from '#core/settings/index.ts';
import { openTrainingOffice } from '#core/training.ts';
import { openPostgresWriter, openSqliteWriter } from './bulk-writer.ts';
import { seedHistory, type Seeded } from './seed-history.ts';

export interface HistoryOptions {
  readonly dataDir: string;
  /** PostgreSQL connection string; absent: a SQLite file in the data folder. */
  readonly databaseUrl?: string | undefined;
  readonly years: number;
  readonly visitsPerYear: number;
  readonly seed: number;
  /** The last day; absent: yesterday. */
  readonly until?: string | undefined;
  /** Told about every tenth second how far it is. */
  readonly tell: (text: string) => void;
}

export interface HistoryReport extends Seeded { readonly from: string; readonly to: string; readonly seconds: number; readonly rowsPerSecond: number }

const everyMilliseconds = 10_000;

/** Only an office without any past is filled: half a history and a real day are never put on top of each other. */
async function refuseUsed(database: Database): Promise<void> {
  const municipality = await findMunicipality(database.read);
  if (municipality?.isTraining === false) throw new Error('This office is a real one: a synthetic history is for training only');
  const used = await database.read('tickets').first('id') ?? await database.read('visits').first('id');
  if (used !== undefined) throw new Error('This office has visits already, of its own or of a history that was interrupted: delete the data folder (or the database) and start again, or give another --data');
}

async function seed(database: Database, options: HistoryOptions, { path: dataDir, databaseFile, keys }: DataFolder): Promise<HistoryReport> {
  const { years, visitsPerYear, until = addDays(businessDay(systemClock.now()), -1) } = options;
  const to = until;
  const from = addDays(to, 1 - Math.round(years * 365.25));
  const began = officeInstant(from, '07:00') ?? '';
  const ids = createIds();
  const node = await findNodeId(database.read, ids);
  const kernel = await createKernel({ database, ids, keys, node, clock: { now: () => began }, log: createLog('error') });
  const code = (await findMunicipality(database.read))?.code ?? 'training';
  const catalogue = await loadCatalogue({ resourcesDir, municipality: code, today: () => to, cacheDir: join(dataDir, 'cache') });
  const municipality = await openTrainingOffice(kernel, catalogue.municipality, { thermal: 'tcp://127.0.0.1:9100', cardPort: 9, pages: join(dataDir, 'stampe') });
  const writer = options.databaseUrl === undefined ? await openSqliteWriter(databaseFile) : await openPostgresWriter(options.databaseUrl);
  const started = performance.now();
  let told = started;
  try {
    const seeded = await seedHistory({
      kernel, node, catalogue, municipality, resourcesDir, writer,
      onDay(day, rows) {
        if (performance.now() - told < everyMilliseconds) return;
        told = performance.now();
        options.tell(`${day}: ${String(rows)} journal rows, ${String(Math.round((rows * 1000) / (told - started)))} a second\n`);
      },
    }, { from, to, visitsPerYear, seed: options.seed });
    const seconds = (performance.now() - started) / 1000;
    const all = Object.values(seeded.rows).reduce((sum, many) => sum + many, 0);
    return { from, to, ...seeded, seconds: Math.round(seconds * 10) / 10, rowsPerSecond: Math.round(all / seconds) };
  } finally {
    await writer.close();
  }
}

/** Fills a training office with a synthetic past; throws a sentence when it has one already. */
export async function fillHistory(options: HistoryOptions): Promise<HistoryReport> {
  const folder = await openDataFolder(options.dataDir);
  try {
    const database = options.databaseUrl === undefined ? await openSqlite(folder.databaseFile) : openPostgres(options.databaseUrl);
    try {
      return await database.exclusively(async () => {
        await database.migrate('latest');
        await refuseUsed(database);
        return seed(database, options, folder);
      });
    } finally {
      await database.close();
    }
  } finally {
    await folder.release();
  }
}

/** Fills the history and prints what was written. */
export async function runSeedHistory({ asJson, ...options }: HistoryOptions & { readonly asJson: boolean }): Promise<number> {
  const report = await fillHistory(options);
  const text = asJson ? JSON.stringify(report)
    : `${report.from} to ${report.to}: ${String(report.visits)} visits, ${String(report.rows['journal'] ?? 0)} journal rows in ${String(report.seconds)} s, ${String(report.rowsPerSecond)} rows a second`;
  process.stdout.write(`${text}\n`);
  return 0;
}
