import type { Knex } from 'knex';
import type { KitScope } from './kit-scope.ts';

export type Row = Record<string, unknown>;
/** Rows by table. */
export type RowsOf = Map<string, Row[]>;

interface Reader { readonly db: Knex; readonly municipalityId: string; readonly found: RowsOf }

/** Reads rows whose column is one of some values, and keeps them beside those that were found already. */
async function read({ db, municipalityId, found }: Reader, table: string, of: { column: string; values: readonly unknown[]; where?: Row }): Promise<Row[]> {
  const rows: Row[] = of.values.length === 0 ? [] : await db(table).where({ municipality_id: municipalityId, ...of.where }).whereIn(of.column, [...of.values] as string[]);
  found.set(table, [...found.get(table) ?? [], ...rows]);
  return rows;
}

const valuesOf = (rows: readonly Row[], column: string): unknown[] => [...new Set(rows.map((row) => row[column]).filter((value) => value !== null))];

/** The drawers of some counters that are not closed, with their books; of pieces what is left of each kind, as one line. */
async function readDrawers(reader: Reader, scope: KitScope): Promise<void> {
  const { db, municipalityId, found } = reader;
  const tills: Row[] = await db('tills').where({ municipality_id: municipalityId }).whereIn('counter_id', [...scope.counterIds]);
  const sessions = (await read(reader, 'till_sessions', { column: 'till_id', values: valuesOf(tills, 'id') })).filter(({ state }) => state !== 'closed');
  found.set('till_sessions', sessions);
  await read(reader, 'till_movements', { column: 'session_id', values: valuesOf(sessions, 'id') });
  const stock: Row[] = await db('till_stock').where({ municipality_id: municipalityId }).whereIn('till_id', valuesOf(sessions, 'till_id') as string[]).orderBy('id');
  const left = new Map<string, Row>();
  for (const row of stock) {
    const key = `${String(row['till_id'])} ${String(row['kind'])}`;
    const session = sessions.find(({ till_id }) => till_id === row['till_id']);
    left.set(key, { ...row, act: 'variance', session_id: session?.['id'], case_file_id: null, reference: '', reason: null, pieces: Number(left.get(key)?.['pieces'] ?? 0) + Number(row['pieces']) });
  }
  found.set('till_stock', [...left.values()].filter(({ pieces }) => pieces !== 0));
}

/** Case files of some visits, and what hangs on them. */
async function readCases(reader: Reader, visitIds: readonly unknown[]): Promise<void> {
  const caseIds = valuesOf(await read(reader, 'case_files', { column: 'visit_id', values: visitIds }), 'id');
  for (const table of ['case_progress', 'case_events', 'case_attachments', 'stamp_marks', 'sample_checks'] as const) {
    await read(reader, table, { column: 'case_file_id', values: caseIds });
  }
  for (const table of ['documents', 'payments', 'pagopa_notices', 'card_operations'] as const) await read(reader, table, { column: 'visit_id', values: visitIds });
  const decisions = await read(reader, 'decision_bills', { column: 'visit_id', values: visitIds });
  const known = new Set(caseIds);
  const elsewhere = valuesOf(decisions, 'case_file_id').filter((id) => !known.has(id));
  const theirs = await read(reader, 'case_files', { column: 'id', values: elsewhere });
  const paid = new Set(valuesOf(reader.found.get('payments') ?? [], 'id'));
  const before = [...valuesOf(decisions, 'payment_id'), ...valuesOf(decisions, 'voided_payment_id')].filter((id) => !paid.has(id));
  const payments = await read(reader, 'payments', { column: 'id', values: before });
  await read(reader, 'visits', { column: 'id', values: valuesOf([...theirs, ...payments], 'visit_id').filter((id) => !visitIds.includes(id)) });
}

/** Receipts of visits that are over are not sent: the lines of the till's book that tell of them say how much, not of which. */
function forgetPaid(found: RowsOf): void {
  const known = new Set(valuesOf(found.get('payments') ?? [], 'id'));
  found.set('till_movements', (found.get('till_movements') ?? []).map((row) => ({ ...row, payment_id: known.has(row['payment_id']) ? row['payment_id'] : null })));
}

/** What a station's counters have at hand: who sits there, the called ticket, visits open and parked with their people, cases and papers, the drawer. */
export async function readCurrent(db: Knex, scope: KitScope): Promise<RowsOf> {
  const { municipalityId, officeId, counterIds } = scope;
  const reader: Reader = { db, municipalityId, found: new Map() };
  // When they were last used changes by the minute, and is nothing to a station that works alone.
  reader.found.set('sessions', (await read(reader, 'sessions', { column: 'id', values: scope.sessionIds })).map((row) => ({ ...row, last_seen_at: null })));
  await read(reader, 'counters', { column: 'id', values: counterIds, where: { office_id: officeId } });
  await read(reader, 'counter_queues', { column: 'counter_id', values: counterIds });
  await readDrawers(reader, scope);
  const visits: Row[] = await db('visits').where({ municipality_id: municipalityId, office_id: officeId }).whereIn('counter_id', [...counterIds]).whereIn('state', ['open', 'parked']);
  reader.found.set('visits', visits);
  const atHand: Row[] = await db('tickets').where({ municipality_id: municipalityId, office_id: officeId }).whereIn('counter_id', [...counterIds]).whereIn('state', ['called', 'serving', 'parked']);
  reader.found.set('tickets', atHand);
  const known = new Set(valuesOf(atHand, 'id'));
  await readCases(reader, valuesOf(visits, 'id'));
  const whole = reader.found.get('visits') ?? [];
  await read(reader, 'tickets', { column: 'id', values: valuesOf(whole, 'ticket_id').filter((id) => !known.has(id)) });
  const people = valuesOf(await read(reader, 'people', { column: 'id', values: [...new Set([...valuesOf([...whole, ...reader.found.get('documents') ?? []], 'person_id'), ...scope.lookedUpIds])] }), 'id');
  const contacts: Row[] = people.length === 0 ? [] : await db('person_contacts').where({ municipality_id: municipalityId }).whereIn('person_id', people as string[]);
  forgetPaid(reader.found);
  const cases = new Set(valuesOf(reader.found.get('case_files') ?? [], 'id'));
  reader.found.set('person_contacts', contacts.filter(({ case_file_id }) => case_file_id === null || cases.has(case_file_id)));
  return reader.found;
}
