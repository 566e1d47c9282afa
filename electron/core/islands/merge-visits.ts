import type { IslandPeriod, TableRow } from '#shared/islands/islands.model.ts';
import { mergedKey, noteConflict, tableOf, type Merging } from './merging.ts';
import { putMade, toHub } from './write-rows.ts';

const atCounter: readonly unknown[] = ['called', 'serving'];

/** A ticket that the island still has at its counter, where somebody else stands here by now: served, it waits, parked, to be taken up again; only called, it waits to be called there. */
async function parkWhereBusy(merging: Merging, row: TableRow): Promise<TableRow> {
  const { db, actor, at } = merging.work;
  if (!atCounter.includes(row['state'])) return row;
  const other: unknown = await db('tickets').where({ municipality_id: actor.municipalityId, counter_id: String(row['counter_id']) }).whereIn('state', ['called', 'serving']).whereNot({ id: String(row['id']) }).first('id');
  if (other === undefined) return row;
  await noteConflict(merging, { kind: 'changed', table: tableOf('tickets'), row });
  if (row['state'] === 'called') return { ...row, state: 'waiting', counter_id: null, target_counter_id: row['counter_id'] ?? null };
  return { ...row, state: 'parked', parked_at: at, parked_by: '', parked_where: '' };
}

export const mergeTicket = async (merging: Merging, row: TableRow): Promise<unknown> => putMade(merging, 'tickets', await parkWhereBusy(merging, row));

/** A visit of the island: parked with its ticket, and without one that has a visit here already. */
export async function mergeVisit(merging: Merging, made: TableRow): Promise<void> {
  const { db, actor } = merging.work;
  const row = toHub(merging, made);
  const ticketId = row['ticket_id'];
  if (typeof ticketId !== 'string') {
    await putMade(merging, 'visits', row);
    return;
  }
  const ticket: { state: string } | undefined = await db('tickets').where({ municipality_id: actor.municipalityId, id: ticketId }).first('state');
  const isParked = row['state'] === 'open' && ticket?.state === 'parked';
  const other: unknown = await db('visits').where({ municipality_id: actor.municipalityId, ticket_id: ticketId }).whereNot({ id: String(row['id']) }).first('id');
  if (other !== undefined) await noteConflict(merging, { kind: 'changed', table: tableOf('visits'), row });
  await putMade(merging, 'visits', { ...row, ...(isParked && { state: 'parked' }), ...(other !== undefined && { ticket_id: null }) });
}

/** The queues of the counters that the island changed, in place of those of the hub. */
export async function replaceCounterQueues({ work }: Merging, changed: ReadonlySet<unknown>, rows: readonly TableRow[]): Promise<void> {
  for (const id of changed) await work.db('counter_queues').where({ municipality_id: work.actor.municipalityId, counter_id: String(id) }).delete();
  for (const row of rows) if (changed.has(row['counter_id'])) await work.db('counter_queues').insert(row).onConflict(['counter_id', 'queue_id']).ignore();
}

const settledFirst = (one: TableRow, other: TableRow): number => `${String(one['settled_at'])} ${String(one['id'])}` < `${String(other['settled_at'])} ${String(other['id'])}` ? -1 : 1;

/** Case files that were settled on the island and stand so here, in the order of their settling. */
export function newlySettled({ merged }: Merging, { inserts, updates }: IslandPeriod): string[] {
  const table = tableOf('case_files');
  const made = inserts.filter(({ table: name }) => name === 'case_files').flatMap(({ rows }) => rows);
  const changed = updates.filter(({ table: name, before }) => name === 'case_files' && before['state'] !== 'settled').map(({ after }) => after);
  return [...made, ...changed].filter((row) => row['state'] === 'settled' && merged.has(mergedKey(table, row))).sort(settledFirst).map(({ id }) => String(id));
}
