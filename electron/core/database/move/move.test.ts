import { describe, expect, it } from 'vitest';
import { createRowDigest, mapRow } from './row-digest.ts';
import { sortByReference, type ColumnShape } from './table-shape.ts';

const column = (type: string, mostCharacters?: number): ColumnShape => ({ name: 'it', type, ...(mostCharacters !== undefined && { mostCharacters }) });
const map = (value: unknown, type: string, most?: number) => mapRow({ id: 'row-1', it: value }, { name: 'things', columns: [column(type, most)] })[0];

describe('a value that moves to PostgreSQL', () => {
  it.each([
    [1, 'boolean', true], [0, 'boolean', false], [true, 'boolean', true], [null, 'boolean', null],
    [-2_147_483_648, 'integer', -2_147_483_648], [9_007_199_254_740_991, 'bigint', 9_007_199_254_740_991],
    [0.1, 'real', Math.fround(0.1)], [0.1, 'double precision', 0.1],
    [Buffer.from([0, 255]), 'bytea', '\\x00ff'], ['{"a": 1}', 'text', '{"a": 1}'], ['', 'text', ''],
  ])('%j as %s is %j', (value, type, expected) => { expect(map(value, type)).toBe(expected); });

  it('is measured in characters, however many units one takes', () => {
    expect(map('😀😀', 'character varying', 2)).toBe('😀😀');
    expect(() => map('😀😀', 'character varying', 1)).toThrow('things.it of row row-1: 2 characters where 1 fit');
  });

  it.each([
    [2, 'boolean', '2 is neither true nor false'], [2_147_483_648, 'integer', '2147483648 is not a whole number that fits'],
    [1.5, 'integer', '1.5 is not a whole number that fits'], [9_007_199_254_740_992, 'bigint', '9007199254740992 is not a whole number that fits'],
    ['a\0b', 'text', 'NUL'], [Buffer.from('a'), 'text', 'object where a text is expected'], ['2026-01-01', 'date', 'type date'],
  ])('%j as %s is refused', (value, type, reason) => { expect(() => map(value, type)).toThrow(reason); });
});

describe('the digest of a table', () => {
  const digestOf = (...rows: string[]) => {
    const digest = createRowDigest();
    for (const row of rows) digest.add([row]);
    return digest.read();
  };
  it('does not depend on the order', () => { expect(digestOf('a', 'b', 'c')).toEqual(digestOf('c', 'a', 'b')); });
  it('tells a row that is missing, other or there twice', () => {
    const hashes = [digestOf('a', 'b'), digestOf('a'), digestOf('a', 'c'), digestOf('a', 'b', 'b'), digestOf()].map(({ hash }) => hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('the order of tables', () => {
  it('has parents first, and one that refers to itself in its place', () => {
    expect(sortByReference(['a', 'b', 'c'], [{ child: 'a', parent: 'c' }, { child: 'c', parent: 'c' }, { child: 'c', parent: 'b' }])).toEqual(['b', 'c', 'a']);
  });
  it('is none in a ring', () => {
    expect(() => sortByReference(['a', 'b', 'c'], [{ child: 'a', parent: 'b' }, { child: 'b', parent: 'a' }])).toThrow('a, b');
  });
});
