import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { businessDay } from '#shared/kernel/dates.ts';
import { loadCatalogue } from '#core/catalogue/index.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createIds } from '#core/kernel/ids.ts';
import { resourcesDir } from '#core/read-resources.ts';
import { readRetentionSchedule, runRetention } from '#core/retention/index.ts';
import { connect } from '#electron/hub/demo/office-client.ts';
import { fillHistory } from '#electron/hub/history/run-seed-history.ts';
import { openLooked } from '#electron/hub/open-looked.ts';
import { startHub } from '#electron/hub/start-hub.ts';
import { withOffice } from '#electron/hub/with-office.ts';
import { createEmpty } from '#tests/support/database-pattern.ts';
import { ownPostgres, type OwnPostgres } from '#tests/support/own-postgres.ts';
import { figureOf, type Figure } from './figure.ts';
import { measureRebuild, measureStats } from './stats.ts';
import { timesOf } from './times-of.ts';

/** How much past there is: `--years 10`, `--visits-per-year 65000`; `--keep DIR`: where it stays for the next time; `--on`: which database alone. */
export interface HistorySize { readonly years: number; readonly visitsPerYear: number; readonly keep: string | undefined; readonly on: string | undefined }

const runs = 60;
const dialects = ['SQLite', 'PostgreSQL'] as const;

interface Seeded { readonly dataDir: string; readonly name: string; readonly databaseUrl: string | undefined; readonly years: number }

/** What of the past is looked for: the newest people and numbers. */
async function findSamples(of: Pick<Seeded, 'dataDir' | 'databaseUrl'>): Promise<{ people: string[]; numbers: string[] }> {
  const { database: { read, close } } = await openLooked(of);
  try {
    const newest = async (table: string, column: string, many: number): Promise<string[]> => await read(table).whereNotNull(column).orderBy('id', 'desc').limit(many).pluck(column) as string[];
    return { people: await newest('visits', 'person_id', runs), numbers: [...await newest('case_files', 'register_number', 1), ...await newest('documents', 'number', 1)] };
  } finally {
    await close();
  }
}

/** What a counter asks all day, over HTTP, with years behind it. */
async function measureOffice({ dataDir, name, databaseUrl, years }: Seeded): Promise<Figure[]> {
  const { people, numbers } = await findSamples({ dataDir, databaseUrl });
  const hub = await startHub({ dataDir, port: 0, host: '127.0.0.1', training: true, ...(databaseUrl !== undefined && { databaseUrl }) });
  try {
    const ids = createIds();
    const { token } = await connect(hub.url).staff.logIn({ username: 'operatore', password: 'formazione' });
    const clerk = connect(hub.url, token);
    const { queues: [queue], counters: [counter] } = await clerk.queue.board();
    const [queueId, counterId] = [queue?.id ?? '', counter?.id ?? ''];
    await clerk.queue.openCounter({ requestId: ids.next(), counterId, queueIds: [queueId] });
    const words = [...numbers, 'A012', 'Rossi'];
    const record = await timesOf((run) => clerk.citizenRecords.get({ personId: people[run % people.length] ?? '', purpose: 'counter-service' }), runs);
    const search = await timesOf((run) => clerk.search.find({ text: words[run % words.length] ?? '' }), runs);
    const board = await timesOf(() => clerk.queue.board(), runs);
    for (let issued = 0; issued < runs; issued += 1) await clerk.queue.issueTicket({ requestId: ids.next(), queueId });
    const called: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const startedAt = performance.now();
      const { ticket } = await clerk.queue.callNext({ requestId: ids.next(), counterId });
      called.push(performance.now() - startedAt);
      await clerk.queue.markNoShow({ requestId: ids.next(), ticketId: ticket.id });
    }
    const stats = await measureStats(name, { url: hub.url, years });
    return [
      ...stats,
      figureOf(`history on ${name}: queue board`, board, { goal: { of: 'p99', atMost: 100 } }),
      figureOf(`history on ${name}: palette search by number, ticket and name`, search, { goal: { of: 'p99', atMost: 300 } }),
      figureOf(`history on ${name}: citizen record`, record, { goal: { of: 'p99', atMost: 300 } }),
      figureOf(`history on ${name}: call next`, called.slice(1), { goal: { of: 'p99', atMost: 150 } }),
      figureOf(`history on ${name}: memory of the hub`, [process.memoryUsage().rss / 1024], { unit: 'kB' }),
    ];
  } finally {
    await hub.stop();
  }
}

interface Place { readonly dataDir: string; readonly server: OwnPostgres | undefined; leave(): Promise<void> }

/** A data folder, and for PostgreSQL a server besides: temporary ones, or those that were kept. */
async function openPlace(name: (typeof dialects)[number], keep: string | undefined): Promise<Place> {
  const dataDir = keep === undefined ? await mkdtemp(join(tmpdir(), 'sportello-bench-')) : join(keep, name);
  await mkdir(dataDir, { recursive: true });
  const server = name === 'PostgreSQL' ? await ownPostgres(keep && join(keep, 'PostgreSQL-server')) : undefined;
  return {
    dataDir, server,
    async leave() {
      await server?.close();
      if (keep === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Lets go of what an office of that age has let go of, day by day: a first day that does it for years is measured nowhere. */
async function letGo(where: Pick<Seeded, 'dataDir' | 'databaseUrl'>): Promise<void> {
  await withOffice(where, async (kernel, office, { code }) => {
    const { municipality: settings } = await loadCatalogue({ resourcesDir, municipality: code, today: () => businessDay(systemClock.now()) });
    await kernel.database.refreshStatistics();
    await runRetention({ kernel, settings, schedule: await readRetentionSchedule(resourcesDir, code) }, office, 'command');
    return 0;
  });
}

/** Fills the office, unless it was kept; gives the seconds that it took. */
async function fill(where: Pick<Seeded, 'dataDir' | 'databaseUrl'>, server: OwnPostgres | undefined, { years, visitsPerYear }: HistorySize): Promise<number | undefined> {
  const doneFile = join(where.dataDir, `filled-${String(years)}-${String(visitsPerYear)}`);
  if (existsSync(doneFile)) return undefined;
  if (server !== undefined) await createEmpty(server.url, 'history');
  const { seconds } = await fillHistory({ ...where, years, visitsPerYear, seed: 1, tell: (text) => { process.stderr.write(text); } });
  await letGo(where);
  await writeFile(doneFile, '');
  return seconds;
}

/** Seeds an office of years on both databases and measures what a counter feels of it. */
export async function measureHistory(size: HistorySize): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of dialects.filter((each) => size.on === undefined || each === size.on)) {
    const { dataDir, server, leave } = await openPlace(name, size.keep);
    try {
      const databaseUrl = server && `${server.url}/history`;
      const seconds = await fill({ dataDir, databaseUrl }, server, size);
      if (seconds !== undefined) figures.push(figureOf(`history on ${name}: seeding ${String(size.years)} years`, [seconds * 1000]));
      figures.push(...await measureRebuild(name, { dataDir, databaseUrl }), ...await measureOffice({ dataDir, name, databaseUrl, years: size.years }));
    } finally {
      await leave();
    }
  }
  return figures;
}
