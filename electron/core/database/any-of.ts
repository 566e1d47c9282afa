import type { Knex } from 'knex';

/**
 * Rows that have one of the values in one of the columns; none where there are no values. Empty lists are left out: beside `OR 1 = 0` no index of the others
 * is used.
 */
export const anyOf = (values: Readonly<Record<string, readonly string[]>>) => (rows: Knex.QueryBuilder): void => {
  const asked = Object.entries(values).filter(([, list]) => list.length > 0);
  if (asked.length === 0) void rows.whereRaw('1 = 0');
  for (const [column, list] of asked) void rows.orWhereIn(column, [...list]);
};
