import type { Knex } from 'knex';
import type { IslandKit, KitPart, TableRows } from '#shared/islands/islands.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getCounter } from '#core/queue/index.ts';
import { findOwnDevice } from '#core/stations/index.ts';
import { markOf } from './island-marks.ts';
import { findIslandTable, islandTables, rowKeyOf } from './island-tables.ts';
import { readKitScope, type KitScope } from './kit-scope.ts';
import { plainRow, readColumns, schemaFingerprint, sealedKeyIds, sha256Of, type Columns } from './plain-rows.ts';
import { readCurrent, type Row, type RowsOf } from './read-current.ts';
import { readSetUp } from './read-set-up.ts';

/** Which content the asking station has already. */
export interface KitAsked { readonly setUpDigest?: string | undefined; readonly currentDigest?: string | undefined }

/** Columns of the tables that a kit may fill, read once for each database. */
const columnsOf = new WeakMap<object, Promise<ReadonlyMap<string, Columns>>>();

/** The columns of every table that takes part. */
export function islandColumns({ database }: Kernel): Promise<ReadonlyMap<string, Columns>> {
  const read = async () => new Map(await Promise.all(islandTables.map(async ({ name }): Promise<[string, Columns]> => [name, await readColumns(database.read, name)])));
  const known = columnsOf.get(database) ?? read();
  columnsOf.set(database, known);
  return known;
}

/** Rows in one order, each once, as both sides write them. */
function tidyRows(table: string, rows: readonly Row[], columns: ReadonlyMap<string, Columns>): TableRows {
  const [shape, island] = [columns.get(table), findIslandTable(table)];
  if (shape === undefined || island === undefined) throw new Error(`${table} takes no part in islands`);
  const byKey = new Map(rows.map((row) => [rowKeyOf(island, row), plainRow(row, shape)]));
  return { table, rows: [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row) };
}

async function toPart(kernel: Kernel, db: Knex, of: { municipalityId: string; found: RowsOf }): Promise<KitPart> {
  const columns = await islandColumns(kernel);
  const tables = islandTables.flatMap(({ name }) => {
    const rows = of.found.get(name);
    return rows === undefined ? [] : tidyRows(name, rows, columns);
  });
  const keyIds = sealedKeyIds(tables.flatMap(({ rows }) => rows));
  return { digest: sha256Of({ tables, keyIds }), tables, keys: await kernel.sealing.exportKeys(db, of.municipalityId, keyIds) };
}

interface Parts { readonly scope: KitScope; readonly setUp: KitPart; readonly current: KitPart }

async function readParts(kernel: Kernel, device: Parameters<typeof readKitScope>[1], mark: string): Promise<Parts> {
  const { read, dialect } = kernel.database;
  const { municipalityId } = device;
  return read.transaction(async (db) => {
    const scope = await readKitScope(db, device, kernel.clock.now());
    const current = await readCurrent(db, scope);
    const setUp = await readSetUp(db, { ...scope, mark }, current);
    return { scope, setUp: await toPart(kernel, db, { municipalityId, found: setUp }), current: await toPart(kernel, db, { municipalityId, found: current }) };
  }, dialect === 'postgres' ? { isolationLevel: 'repeatable read', readOnly: true } : {});
}

/**
 * What a station needs to go on alone, as far as it does not have it yet. Whose personal data went to it is journalled. Throws
 * `DEVICE_NOT_FOUND` for a device that is none of the office.
 */
export async function buildKit(kernel: Kernel, actor: Actor, asked: KitAsked): Promise<IslandKit> {
  const { database, clock } = kernel;
  const device = await findOwnDevice(database.read, actor, actor.id);
  if (device === undefined) throw new DomainError('DEVICE_NOT_FOUND');
  const { counterId } = device;
  const counterLabel = counterId && (await getCounter(database.read, actor, counterId)).label;
  const known: { mark: string } | undefined = await database.read('island_marks').where({ municipality_id: actor.municipalityId, device_id: actor.id }).first('mark');
  const mark = known?.mark ?? await kernel.work.run({ actor, procedure: 'islands.kit' }, (work) => markOf(work, { ...device, ...actor, counterLabel }));
  const { setUp, current } = await readParts(kernel, { municipalityId: actor.municipalityId, officeId: actor.officeId, deviceId: actor.id, role: device.role, counterId }, mark);
  const [isSetUpNew, isCurrentNew] = [setUp.digest !== asked.setUpDigest, current.digest !== asked.currentDigest];
  const idsOf = (name: string): unknown[] => current.tables.find(({ table }) => table === name)?.rows.map(({ id }) => id) ?? [];
  const [visitIds, personIds] = [idsOf('visits'), idsOf('people')];
  if (isCurrentNew && visitIds.length + personIds.length > 0) {
    await kernel.work.run({ actor, procedure: 'islands.kit' }, (work) => {
      work.record({ type: 'islandKitGiven', subject: actor.id, payload: { visitIds, personIds } });
      return Promise.resolve();
    });
  }
  return {
    at: clock.now(), mark, schema: schemaFingerprint, station: { id: device.id, role: device.role, name: device.name },
    municipalityId: actor.municipalityId, officeId: actor.officeId,
    ...(isSetUpNew && { setUp }), ...(isCurrentNew && { current }),
  };
}
