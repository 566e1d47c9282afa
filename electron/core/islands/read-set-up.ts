import type { Knex } from 'knex';
import { businessDay } from '#shared/kernel/dates.ts';
import type { KitScope } from './kit-scope.ts';
import type { Row, RowsOf } from './read-current.ts';

/** As an island sees a counter that is not its own: closed, for all that it can know. */
const asClosed = (counter: Row): Row => ({ ...counter, is_open: false, staff_id: null, opened_at: null, paused_at: null, pause_reason: null, is_auto_call: false, priority_run: 0 });

/** A colleague who is named somewhere, and cannot sign in on an island. */
const asNamed = (staff: Row): Row => ({ ...staff, is_active: false, password_hash: '' });

/** Who is named in rows that a station gets. */
const staffColumns = ['staff_id', 'holder_id', 'approved_by', 'taken_by', 'checked_by'] as const;
const staffOf = (current: RowsOf): Set<unknown> => new Set([...current.values()].flat().flatMap((row) => staffColumns.map((column) => row[column]).filter((id) => typeof id === 'string')));

/** The office as a station needs it: who may sign in, queues, counters, tills, printers, and where its own number series stand. */
export async function readSetUp(db: Knex, scope: KitScope & { mark: string }, current: RowsOf): Promise<RowsOf> {
  const { municipalityId, officeId } = scope;
  const ofOffice = { municipality_id: municipalityId, office_id: officeId };
  const all = (table: string): Promise<Row[]> => db(table).where(ofOffice);
  const named = staffOf(current);
  const everybody: Row[] = await db('staff').where({ municipality_id: municipalityId });
  const staff = everybody.flatMap((row): Row[] => {
    if (scope.staffIds.includes(String(row['id']))) return [row];
    return named.has(row['id']) ? [asNamed(row)] : [];
  });
  const staffIds = staff.map(({ id }) => String(id));
  const queues = await all('queues');
  const printers = (await all('printers')).filter(({ removed_at }) => removed_at === null).map((row): Row => ({ ...row, condition: 'unknown', checked_at: null, unready_since: null }));
  const printerIds = new Set(printers.map(({ id }) => id));
  const [device]: Row[] = await db('devices').where({ municipality_id: municipalityId, id: scope.deviceId });
  const of = (table: string, column: string, values: readonly string[]): Promise<Row[]> => db(table).where({ municipality_id: municipalityId }).whereIn(column, [...values]);
  return new Map<string, Row[]>([
    ['municipalities', await db('municipalities').where({ id: municipalityId })],
    ['offices', await db('offices').where({ id: officeId })],
    ['staff', staff],
    ['staff_qualifications', await of('staff_qualifications', 'staff_id', staffIds)],
    // Which code was taken last changes with every log-in, and is not worth another kit.
    ['staff_second_factors', (await of('staff_second_factors', 'staff_id', [...scope.staffIds])).map((row): Row => ({ ...row, last_step: 0 }))],
    ['devices', device === undefined ? [] : [{ ...device, last_seen_at: null, version: null, protocol_version: null }]],
    ['rooms', await all('rooms')], ['queues', queues], ['queue_rules', await all('queue_rules')], ['closing_days', await all('closing_days')],
    ['staff_queues', await of('staff_queues', 'staff_id', staffIds)],
    ['counters', (await all('counters')).filter(({ id }) => !scope.counterIds.includes(String(id))).map(asClosed)],
    ['rota', (await db('rota').where({ ...ofOffice, day: businessDay(scope.now) }) as Row[]).filter(({ staff_id }) => staffIds.includes(String(staff_id)))],
    ['printers', printers.map((row) => ({ ...row, fallback_id: printerIds.has(row['fallback_id']) ? row['fallback_id'] : null }))],
    ['printer_assignments', (await all('printer_assignments')).filter(({ printer_id }) => printerIds.has(printer_id))],
    ['tills', await all('tills')],
    ['number_series', await db('number_series').where({ municipality_id: municipalityId }).andWhere('series', 'like', `${scope.mark}:%`)],
  ]);
}
