import type { Knex } from 'knex';
import type { IslandKit, KitPart, TableRow } from '#shared/islands/islands.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { canonicalJson } from '#core/kernel/journal.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { indexGivenPerson, putPersonWords } from '#core/people/index.ts';
import { schemaFingerprint, sealedKeyIds } from './plain-rows.ts';
import { findStandby, placeOf, readKitRows, type KitPartName, type KitRow, type StandbyRow } from './standby.ts';

interface Taking { readonly kernel: Kernel; readonly db: Knex.Transaction; readonly municipalityId: string }
interface Fresh { readonly table: string; readonly row: TableRow; readonly part: KitPartName }

/** Throws `KIT_OTHER_VERSION`, `KIT_INCOMPLETE`, `KIT_OTHER_STATION`, `PERIOD_BEGUN`. */
function requireFitting(kit: IslandKit, known: StandbyRow | undefined): void {
  if (kit.schema !== schemaFingerprint) throw new DomainError('KIT_OTHER_VERSION');
  if (known === undefined && (kit.setUp === undefined || kit.current === undefined)) throw new DomainError('KIT_INCOMPLETE');
  if (known === undefined) return;
  if (known.device_id !== kit.station.id || known.mark !== kit.mark) throw new DomainError('KIT_OTHER_STATION');
  if (known.begun_at !== null) throw new DomainError('PERIOD_BEGUN');
}

const rowsOf = (part: KitPart | undefined, name: KitPartName): Fresh[] =>
  part?.tables.flatMap(({ table, rows }) => rows.map((row) => ({ table, row, part: name }))) ?? [];

async function putRow({ kernel, db, municipalityId }: Taking, { table, row }: Fresh): Promise<void> {
  const conflict = Object.keys(placeOf(table, row).where);
  if (table !== 'people') {
    await db(table).insert(row).onConflict(conflict).merge();
    return;
  }
  const id = String(row['id']);
  const { taxCodeIndex, words } = await indexGivenPerson(kernel, db, { municipalityId, id, sealed: String(row['record_sealed']) });
  await db('people').insert({ ...row, tax_code_index: taxCodeIndex }).onConflict(conflict).merge();
  await putPersonWords(db, { municipalityId, personId: id }, words);
}

async function dropRow({ db }: Taking, { table_name: table, content }: KitRow): Promise<void> {
  const row = JSON.parse(content) as TableRow;
  if (table === 'people') await putPersonWords(db, { municipalityId: String(row['municipality_id']), personId: String(row['id']) }, new Set());
  await db(table).where(placeOf(table, row).where).delete();
}

/** Puts the rows of the given parts in place of those that were there of them. */
async function replaceParts(taking: Taking, { parts, fresh, keys }: { parts: KitPartName[]; fresh: readonly Fresh[]; keys: KitPart['keys'] }): Promise<void> {
  const { db, municipalityId, kernel } = taking;
  const old: KitRow[] = await db<KitRow>('island_kit_rows').where({ municipality_id: municipalityId }).whereIn('part', parts);
  const wanted = new Map(fresh.map((each) => [`${each.table} ${placeOf(each.table, each.row).key}`, canonicalJson(each.row)]));
  for (const row of old) {
    if (!wanted.has(`${row.table_name} ${row.row_key}`)) await dropRow(taking, row);
  }
  await db('island_kit_rows').where({ municipality_id: municipalityId }).whereIn('part', parts).delete();
  for (const key of keys) await kernel.sealing.importKey(db, municipalityId, key);
  const known = new Map(old.map((row) => [`${row.table_name} ${row.row_key}`, row.content]));
  for (const each of fresh) {
    const { key } = placeOf(each.table, each.row);
    const content = canonicalJson(each.row);
    if (known.get(`${each.table} ${key}`) !== content) await putRow(taking, each);
    await db<KitRow>('island_kit_rows').insert({ table_name: each.table, row_key: key, municipality_id: municipalityId, part: each.part, content }).onConflict(['table_name', 'row_key']).merge();
  }
}

/** Keys of people whom this station has no more to do with. */
async function forgetKeys({ db, municipalityId }: Taking): Promise<void> {
  const rows = [...(await readKitRows(db, municipalityId)).values()].flatMap((byKey) => [...byKey.values()]);
  await db('sealing_keys').where({ municipality_id: municipalityId }).whereNotIn('id', sealedKeyIds(rows)).delete();
}

/**
 * Puts a kit in place of the one before, all of it or nothing. Throws `KIT_INCOMPLETE` for one that leaves out what this file never had,
 * `KIT_OTHER_VERSION` from a hub with other tables, `KIT_OTHER_STATION`, and `PERIOD_BEGUN` once this file has worked alone.
 */
export async function takeKit(kernel: Kernel, kit: IslandKit): Promise<void> {
  await kernel.database.transaction(async (db) => {
    const known = await findStandby(db);
    requireFitting(kit, known);
    await db.raw('PRAGMA defer_foreign_keys = ON');
    const taking: Taking = { kernel, db, municipalityId: kit.municipalityId };
    const parts: KitPartName[] = [...kit.setUp ? ['set-up' as const] : [], ...kit.current ? ['current' as const] : []];
    await replaceParts(taking, { parts, fresh: [...rowsOf(kit.setUp, 'set-up'), ...rowsOf(kit.current, 'current')], keys: [...kit.setUp?.keys ?? [], ...kit.current?.keys ?? []] });
    await forgetKeys(taking);
    await db<StandbyRow>('island_standby').insert({
      municipality_id: kit.municipalityId, office_id: kit.officeId, device_id: kit.station.id, mark: kit.mark, kit_at: kit.at,
      set_up_digest: kit.setUp?.digest ?? known?.set_up_digest ?? '', current_digest: kit.current?.digest ?? known?.current_digest ?? '', period_id: null, begun_at: null,
    }).onConflict('municipality_id').merge();
  });
}
