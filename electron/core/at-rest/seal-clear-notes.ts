import type { Kernel } from '#core/kernel/kernel.ts';

type Row = Readonly<Record<string, string | null>>;
interface NoteTable { readonly key: readonly string[]; readonly columns: readonly string[]; readonly ownerOf: (row: Row) => string }

const owned = (prefix: string, column: string) => (row: Row): string => `${prefix}:${row[column] ?? ''}`;

/** Columns that hold what people, or central systems, say in their own words, and under whose key it is sealed. */
export const noteTables: Readonly<Record<string, NoteTable>> = {
  tickets: { key: ['id'], columns: ['transfer_note', 'parked_where'], ownerOf: owned('ticket', 'id') },
  help_calls: { key: ['id'], columns: ['about'], ownerOf: owned('help', 'id') },
  emergency_openings: { key: ['id'], columns: ['cause', 'authorised_by', 'act'], ownerOf: owned('emergency', 'id') },
  emergency_renewals: { key: ['id'], columns: ['reason', 'authorised_by', 'act'], ownerOf: owned('emergency', 'opening_id') },
  till_sessions: { key: ['id'], columns: ['variance_reason', 'report'], ownerOf: owned('till', 'id') },
  till_movements: { key: ['id'], columns: ['reason'], ownerOf: owned('till', 'session_id') },
  till_stock: { key: ['id'], columns: ['reference', 'reason'], ownerOf: owned('till', 'session_id') },
  remittances: { key: ['id'], columns: ['cancel_reason'], ownerOf: owned('remittance', 'id') },
  deliveries: { key: ['id'], columns: ['reason'], ownerOf: owned('delivery', 'id') },
  system_health: { key: ['municipality_id', 'system'], columns: ['last_failure'], ownerOf: owned('system', 'system') },
};

const isClear = (text: string | null | undefined): text is string => text !== null && text !== undefined && text !== '' && !text.startsWith('s1.');
const atOnce = 500;

/** Seals so many rows of a table; how many there were. */
async function sealSome({ database, sealing }: Kernel, name: string, { key, columns, ownerOf }: NoteTable): Promise<number> {
  return database.transaction(async (db) => {
    const rows: Row[] = await db(name).where((some) => {
      for (const column of columns) void some.orWhere((clear) => { void clear.whereNotNull(column).andWhereNot(column, '').andWhereNot(column, 'like', 's1.%'); });
    }).limit(atOnce);
    for (const row of rows) {
      const owner = { municipalityId: row['municipality_id'] ?? '', owner: ownerOf(row) };
      const change: Record<string, string> = {};
      for (const column of columns) {
        const text = row[column];
        if (isClear(text)) change[column] = await sealing.seal(db, owner, text);
      }
      await db(name).where(Object.fromEntries(key.map((column) => [column, row[column]]))).update(change);
    }
    return rows.length;
  });
}

/** Seals the notes that an earlier version kept in clear; done once, at the first start of this one. Journal entries of then stay as they are. */
export async function sealClearNotes(kernel: Kernel): Promise<void> {
  for (const name of await kernel.database.read('clear_notes').orderBy('table_name').pluck('table_name') as string[]) {
    const table = noteTables[name];
    if (table === undefined) throw new Error(`Nobody knows whose the notes of ${name} are`);
    while (await sealSome(kernel, name, table) > 0);
    await kernel.database.transaction(async (db) => { await db('clear_notes').where({ table_name: name }).delete(); });
  }
}
