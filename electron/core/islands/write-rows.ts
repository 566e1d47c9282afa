import type { TableRow } from '#shared/islands/islands.model.ts';
import { decideChange } from './decide-change.ts';
import { mergedKey, hubIdOf, holdRow, noteConflict, noteMerged, standsAs, tableOf, whereOf, type Merging } from './merging.ts';
import { sha256Of } from './plain-rows.ts';

/** Columns by which rows point at what may have another id at the hub. */
const renamedColumns = [['person_id', 'people'], ['till_id', 'tills'], ['session_id', 'till_sessions'], ['till_session_id', 'till_sessions']] as const;

/** A row with the hub's ids in place of those that only the island knew. */
export function toHub(merging: Merging, row: TableRow): TableRow {
  const changed = renamedColumns.filter(([column]) => column in row).map(([column, table]) => [column, hubIdOf(merging, table, row[column])]);
  return { ...row, ...Object.fromEntries(changed) as TableRow };
}

/** Where money was booked by an earlier handing over of the same period, there it stays. */
const keptColumns = ['session_id', 'till_session_id'] as const;
const whereItStands = (row: TableRow, hub: TableRow): TableRow =>
  ({ ...row, ...Object.fromEntries(keptColumns.filter((column) => column in row).map((column) => [column, hub[column] ?? null])) });

/** Puts a row that the island made; whether it stands now as the island has it. What another row is in the way of, and what was changed here since, is left and told. */
export async function putMade(merging: Merging, name: string, made: TableRow): Promise<boolean> {
  const { db } = merging.work;
  const table = tableOf(name);
  const hub = await holdRow(merging, table, made);
  if (hub === undefined) {
    const put: unknown[] = await db(name).insert(made).onConflict().ignore().returning([...table.key]);
    if (put.length === 0) await noteConflict(merging, { kind: name === 'requests' ? 'done-twice' : 'changed', table, row: made });
    else await noteMerged(merging, table, made);
    return put.length > 0;
  }
  const row = merging.merged.has(mergedKey(table, made)) ? whereItStands(made, hub) : made;
  if (merging.merged.get(mergedKey(table, made)) === sha256Of(row) || sha256Of(hub) === sha256Of(row)) return true;
  if (!standsAs(merging, table, { hub })) {
    await noteConflict(merging, { kind: name === 'requests' ? 'done-twice' : 'changed', table, row });
    return false;
  }
  await db(name).where(whereOf(merging, table, row)).update(row);
  await noteMerged(merging, table, row);
  return true;
}

/** Changes a row of the kit as the island did, if nobody changed it here meanwhile; whether it stands now as the island has it. */
export async function putChanged(merging: Merging, name: string, { before, after }: { before: TableRow; after: TableRow }): Promise<boolean> {
  const table = tableOf(name);
  const hub = await holdRow(merging, table, after);
  if (hub !== undefined && (merging.merged.get(mergedKey(table, after)) === sha256Of(after) || sha256Of(hub) === sha256Of(after))) return true;
  const decided = decideChange(merging, table, { hub, before, after });
  if (decided === 'nobody') await noteConflict(merging, { kind: 'changed', table, row: after });
  if (decided !== 'island') return false;
  const change = Object.fromEntries((table.changes ?? []).map((column) => [column, after[column] ?? null]));
  await merging.work.db(name).where(whereOf(merging, table, after)).update(change);
  await noteMerged(merging, table, after);
  return true;
}
