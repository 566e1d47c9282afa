import type { TableRow } from '#shared/islands/islands.model.ts';
import type { IslandTable } from './island-tables.ts';
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

/** What of a case file changes while somebody types. */
const typed: readonly string[] = ['values_sealed', 'revision', 'service_version'];
const isTyped = (row: TableRow): boolean => row['state'] === 'draft';

/** Whether the hub heard only words that the kit did not bring yet: a draft that nobody did anything else with. */
const isOnlyTyped = (hub: TableRow, before: TableRow): boolean =>
  isTyped(hub) && Object.keys(hub).every((column) => typed.includes(column) || hub[column] === before[column]);

/**
 * Who decides about a case file that changed on both sides. Settled on both, it stands as the hub settled it. A draft of which the hub heard words that the
 * kit did not bring yet is the newer revision, as when it is saved, and what was settled on the island stands as it was settled there. Else nobody.
 */
function decideCase({ settledHere }: Merging, { hub, before, after }: { hub: TableRow; before: TableRow; after: TableRow }): 'island' | 'hub' | 'nobody' {
  if (hub['state'] === 'settled' && after['state'] === 'settled') {
    settledHere.add(String(hub['id']));
    return 'hub';
  }
  if (!isOnlyTyped(hub, before)) return 'nobody';
  return !isTyped(after) || Number(after['revision']) >= Number(hub['revision']) ? 'island' : 'hub';
}

function decide(merging: Merging, table: IslandTable, of: { hub: TableRow | undefined; before: TableRow; after: TableRow }): 'island' | 'hub' | 'nobody' {
  const { hub, ...rows } = of;
  if (hub === undefined) return 'nobody';
  if (standsAs(merging, table, { hub, before: rows.before })) return 'island';
  return table.name === 'case_files' ? decideCase(merging, { hub, ...rows }) : 'nobody';
}

/** Changes a row of the kit as the island did, if nobody changed it here meanwhile; whether it stands now as the island has it. */
export async function putChanged(merging: Merging, name: string, { before, after }: { before: TableRow; after: TableRow }): Promise<boolean> {
  const table = tableOf(name);
  const hub = await holdRow(merging, table, after);
  if (hub !== undefined && (merging.merged.get(mergedKey(table, after)) === sha256Of(after) || sha256Of(hub) === sha256Of(after))) return true;
  const decided = decide(merging, table, { hub, before, after });
  if (decided === 'nobody') await noteConflict(merging, { kind: 'changed', table, row: after });
  if (decided !== 'island') return false;
  const change = Object.fromEntries((table.changes ?? []).map((column) => [column, after[column] ?? null]));
  await merging.work.db(name).where(whereOf(merging, table, after)).update(change);
  await noteMerged(merging, table, after);
  return true;
}
