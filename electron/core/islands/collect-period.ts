import type { Knex } from 'knex';
import type { ChangedRow, IslandPeriod, TableRow, TableRows } from '#shared/islands/islands.model.ts';
import type { ChainRow } from '#shared/kernel/journal-chain.ts';
import { canonicalJson, type JournalRow } from '#core/kernel/journal.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { writePublicKey } from '#core/kernel/other-nodes.ts';
import { islandColumns } from './build-kit.ts';
import { islandTables, rowKeyOf, type IslandTable } from './island-tables.ts';
import { plainRow, schemaFingerprint, sealedKeyIds, type Columns } from './plain-rows.ts';
import { findStandby, readKitRows } from './standby.ts';

interface Reading { readonly db: Knex; readonly municipalityId: string; readonly kit: Map<string, Map<string, TableRow>>; readonly columns: ReadonlyMap<string, Columns> }

async function readTable({ db, municipalityId, columns }: Reading, { name }: IslandTable): Promise<TableRow[]> {
  const shape = columns.get(name);
  if (shape === undefined) throw new Error(`${name} has no columns`);
  const rows: Record<string, unknown>[] = await db(name).where({ municipality_id: municipalityId });
  return rows.map((row) => plainRow(row, shape));
}

/** What an island made and what it changed of one table. */
async function compareTable(reading: Reading, table: IslandTable): Promise<{ made: TableRow[]; changed: ChangedRow[] }> {
  const known = reading.kit.get(table.name) ?? new Map<string, TableRow>();
  const [made, changed]: [TableRow[], ChangedRow[]] = [[], []];
  for (const row of await readTable(reading, table)) {
    const given = known.get(rowKeyOf(table, row));
    if (given === undefined) {
      if (table.isMerged) made.push(row);
      continue;
    }
    /* A kit of an earlier version has fewer columns: what it did not say was not changed. */
    const before = { ...row, ...given };
    if (table.changes && canonicalJson(before) !== canonicalJson(row)) changed.push({ table: table.name, before, after: row });
  }
  return { made, changed };
}

/** Counters whose queues were chosen anew count as changed, and bring all their queues. */
async function addCounterQueues(reading: Reading, inserts: TableRows[], updates: ChangedRow[]): Promise<void> {
  const rows: TableRow[] = await reading.db('counter_queues').where({ municipality_id: reading.municipalityId });
  const known = [...reading.kit.get('counter_queues')?.values() ?? []];
  const spelled = (of: readonly TableRow[], counterId: unknown): string => of.filter(({ counter_id }) => counter_id === counterId).map(({ queue_id }) => String(queue_id)).sort().join(' ');
  for (const [id, row] of reading.kit.get('counters') ?? new Map<string, TableRow>()) {
    const isChanged = updates.some(({ table, after }) => table === 'counters' && after['id'] === id);
    if (!isChanged && spelled(rows, id) !== spelled(known, id)) updates.push({ table: 'counters', before: row, after: row });
  }
  const changed = new Set(updates.filter(({ table }) => table === 'counters').map(({ after }) => after['id']));
  const theirs = rows.filter(({ counter_id }) => changed.has(counter_id ?? null));
  if (theirs.length > 0) inserts.push({ table: 'counter_queues', rows: theirs });
}

/** The keys that this file made itself. */
async function ownKeys(kernel: Kernel, { db, municipalityId, kit }: Reading): Promise<IslandPeriod['keys']> {
  const given = new Set(sealedKeyIds([...kit.values()].flatMap((rows) => [...rows.values()])));
  const ids = await db('sealing_keys').where({ municipality_id: municipalityId }).pluck('id') as string[];
  return kernel.sealing.exportKeys(db, municipalityId, ids.filter((id) => !given.has(id)));
}

async function readChain(kernel: Kernel, db: Knex): Promise<IslandPeriod['chain']> {
  const head: { node: string; seq: number; hash: string; signature: string } | undefined = await db('journal_heads').first('node', 'seq', 'hash', 'signature');
  if (head === undefined) throw new Error('A period has a journal from its beginning');
  const rows = await db<JournalRow>('journal').where({ node: head.node }).orderBy('seq') as ChainRow[];
  return { node: head.node, publicKey: writePublicKey(kernel.keys.journalPublicKey), rows, head };
}

/** Sessions of the kit that go on, with when they were last used here. */
async function readSessions({ db, municipalityId, kit }: Reading): Promise<IslandPeriod['sessions']> {
  const rows: { id: string; last_seen_at: string }[] = await db('sessions').where({ municipality_id: municipalityId }).whereNull('ended_at').whereNotNull('last_seen_at').select('id', 'last_seen_at');
  const given = new Set([...kit.get('sessions')?.values() ?? []].map(({ id }) => id));
  return rows.filter(({ id }) => given.has(id)).map((row) => ({ id: row.id, lastUsedAt: row.last_seen_at }));
}

/**
 * What this file did since it works alone, as its hub is to take it: rows that it made, rows of the kit that it changed with what they were,
 * its journal, the keys that it made, and where its series stand. Again, it is the same period with what came since.
 */
export async function collectPeriod(kernel: Kernel): Promise<IslandPeriod> {
  const columns = await islandColumns(kernel);
  return kernel.database.read.transaction(async (db) => {
    const standby = await findStandby(db);
    if (standby?.begun_at == null || standby.period_id === null) throw new Error('This station never worked alone');
    const { municipality_id: municipalityId, mark } = standby;
    const reading: Reading = { db, municipalityId, columns, kit: await readKitRows(db, municipalityId) };
    const [inserts, updates]: [TableRows[], ChangedRow[]] = [[], []];
    for (const table of islandTables.filter(({ isMerged, changes }) => isMerged === true || changes !== undefined)) {
      const { made, changed } = await compareTable(reading, table);
      if (made.length > 0) inserts.push({ table: table.name, rows: made });
      updates.push(...changed);
    }
    await addCounterQueues(reading, inserts, updates);
    const series: IslandPeriod['series'] = await db('number_series').where({ municipality_id: municipalityId }).andWhere('series', 'like', `${mark}:%`).select('series', 'period', 'last');
    return {
      periodId: standby.period_id, schema: schemaFingerprint, chain: await readChain(kernel, db), keys: await ownKeys(kernel, reading),
      inserts, updates, series, sessions: await readSessions(reading), startedAt: standby.begun_at, endedAt: kernel.clock.now(),
    };
  });
}
