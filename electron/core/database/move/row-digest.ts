import { createHash } from 'node:crypto';
import { mapValue, type PlainValue } from './map-value.ts';
import type { TableShape } from './table-shape.ts';

type Row = Readonly<Record<string, unknown>>;

const bits = 256n;

/** A row's values in the order of its table's columns; throws with table, column and row when one does not fit. */
export function mapRow(row: Row, { name, columns }: TableShape): PlainValue[] {
  return columns.map((column) => {
    try {
      return mapValue(row[column.name], column);
    } catch (error) {
      const id = typeof row['id'] === 'string' ? ` of row ${row['id']}` : '';
      throw new Error(`${name}.${column.name}${id}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  });
}

/**
 * Counts rows and sums their SHA-256 modulo 2^256: the same for the same rows in whatever order two databases give them,
 * and another one when a row is missing, changed or there twice.
 */
export function createRowDigest() {
  let rows = 0;
  let sum = 0n;
  return {
    add(values: readonly PlainValue[]): void {
      rows += 1;
      sum = BigInt.asUintN(Number(bits), sum + BigInt(`0x${createHash('sha256').update(JSON.stringify(values)).digest('hex')}`));
    },
    read: (): { rows: number; hash: string } => ({ rows, hash: sum.toString(16).padStart(Number(bits) / 4, '0') }),
  };
}
