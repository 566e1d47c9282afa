import type { IslandPeriod, TableRow } from '#shared/islands/islands.model.ts';
import { islandTables, type IslandTable } from './island-tables.ts';
import { mergeSession, mergeTill, readyDrawer } from './merge-drawers.ts';
import { mergePerson, settleContacts } from './merge-people.ts';
import { mergeTicket, mergeVisit, replaceCounterQueues } from './merge-visits.ts';
import { mergedKey, hubIdOf, type Merging } from './merging.ts';
import { putChanged, putMade, toHub } from './write-rows.ts';

/** Rows that are booked in a drawer. */
const booked: readonly string[] = ['payments', 'till_movements', 'till_stock'];

const special: Readonly<Record<string, (merging: Merging, row: TableRow) => Promise<unknown>>> = {
  people: mergePerson, tills: mergeTill, till_sessions: mergeSession, tickets: mergeTicket, visits: mergeVisit,
};

/** What follows from settling a case file, and is there already where the hub settled it too. */
const following: Readonly<Record<string, string>> = { case_progress: 'case_file_id', case_events: 'case_file_id', sample_checks: 'case_file_id', till_stock: 'case_file_id', deliveries: 'subject' };

const isThere = ({ settledHere }: Merging, table: IslandTable, row: TableRow): boolean => {
  const column = following[table.name];
  return column !== undefined && settledHere.has(String(row[column]));
};

async function mergeMade(merging: Merging, table: IslandTable, row: TableRow): Promise<void> {
  if (isThere(merging, table, row)) return;
  const own = special[table.name];
  if (own !== undefined) {
    await own(merging, row);
    return;
  }
  if (booked.includes(table.name)) await readyDrawer(merging, row, merging.merged.has(mergedKey(table, row)));
  await putMade(merging, table.name, toHub(merging, row));
}

const madeIn = ({ inserts }: IslandPeriod, name: string): TableRow[] => inserts.filter(({ table }) => table === name).flatMap(({ rows }) => rows);

async function changeRows(merging: Merging, { updates }: IslandPeriod, table: IslandTable): Promise<Set<unknown>> {
  const changed = new Set<unknown>();
  for (const { before, after } of updates.filter(({ table: name }) => name === table.name)) {
    if (await putChanged(merging, table.name, { before, after: toHub(merging, after) })) changed.add(after['id']);
  }
  return changed;
}

/**
 * Writes a period table by table, parents first; in each table what changed goes before what is new, so that who left a counter makes room there.
 */
export async function mergeRows(merging: Merging, period: IslandPeriod): Promise<void> {
  for (const table of islandTables) {
    const changed = await changeRows(merging, period, table);
    if (table.name === 'counters') await replaceCounterQueues(merging, changed, madeIn(period, 'counter_queues'));
    if (table.isMerged !== true) continue;
    for (const row of madeIn(period, table.name)) await mergeMade(merging, table, row);
  }
  await settleContacts(merging, new Set(madeIn(period, 'person_contacts').map((row) => String(hubIdOf(merging, 'people', row['person_id'])))));
}
