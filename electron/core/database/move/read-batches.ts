import type { Knex } from 'knex';

type Row = Record<string, unknown>;

/** Memory that a batch takes, bytes, unless a single row takes more: a scanned file is one row. */
const batchBytes = 4_194_304;
const batchRows = 500;

interface Measured { row: number; bytes: number }

/** Where a batch ends: as many of these rows as fit, one at least. */
function endOfBatch(measured: readonly Measured[]): Measured | undefined {
  let bytes = 0;
  const tooMuch = measured.findIndex((each) => {
    bytes += each.bytes;
    return bytes > batchBytes;
  });
  return tooMuch === -1 ? measured.at(-1) : measured[Math.max(0, tooMuch - 1)];
}

/** The rows of a SQLite table in batches of about four megabytes; sizes are read first, without reading what they are of. */
export async function* readSqliteBatches(db: Knex, table: string, columns: readonly string[]): AsyncGenerator<Row[], void, void> {
  const size = columns.map(() => 'coalesce(octet_length(??), 0)').join(' + ');
  for (let after = 0; ;) {
    const measured = await db.raw<Measured[]>(`SELECT rowid AS "row", ${size} AS bytes FROM ?? WHERE rowid > ? ORDER BY rowid LIMIT ${String(batchRows)}`, [...columns, table, after]);
    const last = endOfBatch(measured);
    if (last === undefined) return;
    yield await db(table).select(columns).whereRaw('rowid > ? AND rowid <= ?', [after, last.row]).orderByRaw('rowid') as Row[];
    after = last.row;
  }
}

/** The rows of a PostgreSQL table, in batches that are as many rows as told; inside a transaction. */
export async function* readPostgresBatches(db: Knex.Transaction, table: string, rows: number): AsyncGenerator<Row[], void, void> {
  await db.raw('DECLARE batches NO SCROLL CURSOR FOR SELECT * FROM ??', [table]);
  try {
    for (;;) {
      const batch = (await db.raw<{ rows: Row[] }>(`FETCH ${String(rows)} FROM batches`)).rows;
      if (batch.length === 0) return;
      yield batch;
    }
  } finally {
    await db.raw('CLOSE batches');
  }
}
