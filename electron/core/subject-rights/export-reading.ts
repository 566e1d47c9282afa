import type { Knex } from 'knex';
import type { Person } from '#shared/people/people.model.ts';
import { openOrNothing } from './open-sealed.ts';
import type { SubjectParts } from './subject-parts.ts';

/** What the gathering of one person's data goes by: their ids, found once. */
export interface Reading {
  readonly parts: SubjectParts;
  readonly db: Knex;
  readonly municipalityId: string;
  readonly person: Person;
  readonly visitIds: readonly string[];
  readonly caseIds: readonly string[];
  readonly documentIds: readonly string[];
  readonly appointmentIds: readonly string[];
  /** Names of offices by id. */
  readonly officeName: (id: string) => string;
}

export type Row = Readonly<Record<string, unknown>>;

/** Rows of a municipality's table whose column is one of some ids, in the order of theirs. */
export const rowsWhere = async ({ db, municipalityId }: Pick<Reading, 'db' | 'municipalityId'>, table: string, of: { readonly column: string; readonly ids: readonly string[]; readonly order: string }): Promise<Row[]> =>
  of.ids.length === 0 ? [] : await db(table).where({ municipality_id: municipalityId }).whereIn(of.column, [...of.ids]).orderBy(of.order) as Row[];

/** A column as text; undefined where it is empty. */
export const textOf = (row: Row, column: string): string | undefined => {
  const value = row[column];
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
};
export const mustText = (row: Row, column: string): string => textOf(row, column) ?? '';
export const centsOf = (row: Row, column: string): number => Number(row[column] ?? 0);

/** Named values without those that are empty. */
export const filled = <Values extends object>(values: Values): { [Key in keyof Values]: Exclude<Values[Key], undefined> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as { [Key in keyof Values]: Exclude<Values[Key], undefined> };

/** A sealed column in clear; undefined where it is empty or its key was destroyed. */
export const opened = ({ parts, db }: Pick<Reading, 'parts' | 'db'>, row: Row, column: string): Promise<string | undefined> =>
  openOrNothing(parts.kernel, db, textOf(row, column) ?? null);

/** The same of what was kept as JSON. */
export async function openedJson(reading: Pick<Reading, 'parts' | 'db'>, row: Row, column: string): Promise<unknown> {
  const text = await opened(reading, row, column);
  return text === undefined ? undefined : JSON.parse(text) as unknown;
}
