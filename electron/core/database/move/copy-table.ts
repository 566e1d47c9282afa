import type { Knex } from 'knex';
import type { ReadHandle } from '../database.ts';
import { readPostgresBatches, readSqliteBatches } from './read-batches.ts';
import { createRowDigest, mapRow } from './row-digest.ts';
import type { TableShape } from './table-shape.ts';

export interface CopiedTable { readonly name: string; readonly rows: number; readonly hash: string }

interface Between { readonly from: ReadHandle; readonly to: Knex.Transaction }

interface Sent extends CopiedTable { readonly rowsAtOnce: number }

async function send({ from, to }: Between, shape: TableShape): Promise<Sent> {
  const names = shape.columns.map(({ name }) => name);
  const list = names.map(() => '??').join(', ');
  const digest = createRowDigest();
  let rowsAtOnce = Infinity;
  for await (const batch of readSqliteBatches(from, shape.name, names)) {
    const rows = batch.map((row) => {
      const values = mapRow(row, shape);
      digest.add(values);
      return Object.fromEntries(names.map((name, index) => [name, values[index]]));
    });
    rowsAtOnce = Math.min(rowsAtOnce, rows.length);
    await to.raw(`INSERT INTO ?? (${list}) SELECT ${list} FROM json_populate_recordset(NULL::??, ?)`, [shape.name, ...names, ...names, shape.name, JSON.stringify(rows)]);
  }
  return { name: shape.name, ...digest.read(), rowsAtOnce };
}

async function readBack(to: Knex.Transaction, shape: TableShape, rowsAtOnce: number): Promise<CopiedTable> {
  const digest = createRowDigest();
  for await (const batch of readPostgresBatches(to, shape.name, rowsAtOnce)) {
    for (const row of batch) digest.add(mapRow(row, shape));
  }
  return { name: shape.name, ...digest.read() };
}

/** Copies the rows of one table and reads them back; throws when what is there is not what was sent. */
export async function copyTable(between: Between, shape: TableShape): Promise<CopiedTable> {
  const { rowsAtOnce, ...sent } = await send(between, shape);
  const found = await readBack(between.to, shape, Number.isFinite(rowsAtOnce) ? rowsAtOnce : 1);
  if (found.rows !== sent.rows) throw new Error(`${shape.name}: ${String(found.rows)} rows arrived of ${String(sent.rows)}`);
  if (found.hash !== sent.hash) throw new Error(`${shape.name}: the content that arrived differs from what was sent`);
  return found;
}
