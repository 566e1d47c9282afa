import type { Knex } from 'knex';

/** A page of what is listed newest first: so many at most, older than the last one seen. */
export interface PageAsked {
  readonly before?: { readonly at: string; readonly id: string } | undefined;
  readonly most: number;
}

/** Narrows a query to a page, by the columns of when and of the id, which tells apart what happened at once. */
export function newestFirst(rows: Knex.QueryBuilder, columns: { readonly at: string; readonly id: string }, { before, most }: PageAsked): Knex.QueryBuilder {
  const { at, id } = columns;
  if (before !== undefined) {
    void rows.andWhere((older) => {
      void older.where(at, '<', before.at).orWhere((same) => { void same.where(at, before.at).andWhere(id, '<', before.id); });
    });
  }
  return rows.orderBy([{ column: at, order: 'desc' }, { column: id, order: 'desc' }]).limit(most);
}
