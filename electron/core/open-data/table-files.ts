import { columnNames, type DatasetId, type OpenCell } from '#shared/open-data/open-data.model.ts';
import { csvOf } from '#shared/kernel/sheet.ts';
import type { OpenDataWords } from './dataset-words.ts';

/** A year of a dataset as CSV: semicolons, UTF-8 with its mark, the names of the columns first. */
export const tableCsv = (id: DatasetId, rows: readonly (readonly OpenCell[])[]): string =>
  csvOf({ name: id, columns: columnNames[id].map((head) => ({ head, kind: 'text' })), rows });

/** The same rows as JSON, with what each column means. */
export function tableJson(id: DatasetId, rows: readonly (readonly OpenCell[])[], { words, year, title }: { readonly words: OpenDataWords; readonly year: number; readonly title: string }): string {
  const columns = words.datasets[id].columns.map(({ name, is }) => ({ nome: name, significato: is }));
  const lines = rows.map((row) => Object.fromEntries(columnNames[id].map((name, place) => [name, row[place] ?? null])));
  return `${JSON.stringify({ titolo: title, anno: year, licenza: 'https://creativecommons.org/licenses/by/4.0/', colonne: columns, righe: lines })}\n`;
}
