import type { ColumnShape } from './table-shape.ts';

/** A value as both databases mean it, and as JSON carries it to PostgreSQL. */
export type PlainValue = string | number | boolean | null;

const int4 = { least: -2_147_483_648, most: 2_147_483_647 };

function mapInteger(value: unknown, { type }: ColumnShape): number {
  const fits = Number.isSafeInteger(value) && (type === 'bigint' || (Number(value) >= int4.least && Number(value) <= int4.most));
  if (!fits) throw new Error(`${String(value)} is not a whole number that fits`);
  return Number(value);
}

function mapText(value: unknown, { mostCharacters }: ColumnShape): string {
  if (typeof value !== 'string') throw new Error(`${typeof value} where a text is expected`);
  if (value.includes('\0')) throw new Error('a text with a NUL character, which PostgreSQL does not hold');
  if (mostCharacters === undefined || value.length <= mostCharacters) return value;
  const characters = Array.from(value).length;
  if (characters > mostCharacters) throw new Error(`${String(characters)} characters where ${String(mostCharacters)} fit`);
  return value;
}

function mapBoolean(value: unknown): boolean {
  if (value === true || value === 1) return true;
  if (value === false || value === 0) return false;
  throw new Error(`${String(value)} is neither true nor false`);
}

function mapReal(value: unknown, { type }: ColumnShape): number {
  if (typeof value !== 'number') throw new Error(`${typeof value} where a number is expected`);
  return type === 'real' ? Math.fround(value) : value;
}

/**
 * What a column of PostgreSQL holds for a value read from either database: SQLite gives booleans as 0 and 1 and does not
 * enforce lengths, and PostgreSQL's `real` has four bytes. Throws what is wrong with a value that does not fit.
 */
export function mapValue(value: unknown, column: ColumnShape): PlainValue {
  if (value === null || value === undefined) return null;
  switch (column.type) {
    case 'boolean': return mapBoolean(value);
    case 'integer': case 'bigint': return mapInteger(value, column);
    case 'real': case 'double precision': return mapReal(value, column);
    case 'bytea':
      if (!Buffer.isBuffer(value)) throw new Error(`${typeof value} where bytes are expected`);
      return `\\x${value.toString('hex')}`;
    case 'text': case 'character varying': return mapText(value, column);
    default: throw new Error(`a column of type ${column.type}, which is not known here`);
  }
}
