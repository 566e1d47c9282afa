import type { Knex } from 'knex';
import type { IslandPeriod, TableRow } from '#shared/islands/islands.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { findIslandTable, type IslandTable } from './island-tables.ts';
import { isRowOf, schemaFingerprint, type Columns } from './plain-rows.ts';

const refused = (reason: string): DomainError => new DomainError('ISLAND_REFUSED', { reason });

/** Longest owner of a key that has room for the key's id beside it. */
const longestOwner = 37;

/** Which table a column points at, whatever table it stands in. */
const pointsAt: Readonly<Record<string, string>> = {
  visit_id: 'visits', ticket_id: 'tickets', person_id: 'people', case_file_id: 'case_files', counter_id: 'counters', target_counter_id: 'counters', queue_id: 'queues',
  staff_id: 'staff', holder_id: 'staff', taken_by: 'staff', checked_by: 'staff', till_id: 'tills', session_id: 'till_sessions', till_session_id: 'till_sessions',
  payment_id: 'payments', repaid_by_id: 'payments', printer_id: 'printers', document_id: 'documents', notice_id: 'pagopa_notices',
};

interface Checking { readonly actor: Actor; readonly columns: ReadonlyMap<string, Columns> }

/** A row of a known table, whole, of the station's own municipality and office. */
function checkRow({ actor, columns }: Checking, table: IslandTable, row: TableRow): void {
  const shape = columns.get(table.name);
  if (shape === undefined || !isRowOf(row, shape)) throw refused(`${table.name}: columns`);
  if (row['municipality_id'] !== actor.municipalityId) throw refused(`${table.name}: municipality`);
  if (shape.has('office_id') && row['office_id'] !== actor.officeId) throw refused(`${table.name}: office`);
}

function checkUpdate(checking: Checking, { table: name, before, after }: IslandPeriod['updates'][number]): void {
  const table = findIslandTable(name);
  if (table?.changes === undefined) throw refused(`${name} is not changed by islands`);
  for (const row of [before, after]) checkRow(checking, table, row);
  const fixed = Object.keys(before).filter((column) => table.changes?.includes(column) !== true);
  if (fixed.some((column) => before[column] !== after[column])) throw refused(`${name}: a column that stays`);
}

/** Every row is of a table that islands may write, in the shape of this version, and of the station's municipality and office. Throws `ISLAND_REFUSED`. */
export function checkRows(period: IslandPeriod, checking: Checking & { mark: string }): void {
  const { actor, mark } = checking;
  if (period.schema !== schemaFingerprint) throw refused('version');
  for (const { table: name, rows } of period.inserts) {
    const table = findIslandTable(name);
    if (table === undefined || (table.isMerged !== true && name !== 'counter_queues')) throw refused(`${name} is not made by islands`);
    for (const row of rows) checkRow(checking, table, row);
  }
  for (const update of period.updates) checkUpdate(checking, update);
  if (period.series.some(({ series }) => !series.startsWith(`${mark}:`))) throw refused('series');
  if (period.keys.some(({ owner }) => owner.length > longestOwner || owner.includes('/'))) throw refused('keys');
  if (period.chain.rows.some(({ municipality_id }) => municipality_id !== actor.municipalityId)) throw refused('journal: municipality');
}

/** What rows point at is of the same municipality, or comes with them. Throws `ISLAND_REFUSED`. */
export async function checkReferences(db: Knex, period: IslandPeriod, { municipalityId }: Pick<Actor, 'municipalityId'>): Promise<void> {
  const made = new Map(period.inserts.map(({ table, rows }) => [table, new Set(rows.map(({ id }) => id))]));
  const sought = new Map<string, Set<string>>();
  for (const row of [...period.inserts.flatMap(({ rows }) => rows), ...period.updates.map(({ after }) => after)]) {
    for (const [column, table] of Object.entries(pointsAt)) {
      const id = row[column];
      if (typeof id !== 'string' || made.get(table)?.has(id) === true) continue;
      sought.set(table, (sought.get(table) ?? new Set()).add(id));
    }
  }
  for (const [table, ids] of sought) {
    const found = new Set(await db(table).where({ municipality_id: municipalityId }).whereIn('id', [...ids]).pluck('id') as string[]);
    if ([...ids].some((id) => !found.has(id))) throw refused(`${table}: unknown`);
  }
}
