import { formatDay } from './dates.ts';

/** What a column holds: text, integer cents, a whole number, a day (YYYY-MM-DD). */
type ColumnKind = 'text' | 'cents' | 'count' | 'day';
export type Cell = string | number | undefined;

/** A table that leaves the product, as CSV or as a workbook. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly head: string; readonly kind: ColumnKind }[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A spreadsheet reads a text that begins so as a formula. */
const formulaLike = /^[=+\-@\t\r]/;
const plainText = (text: string): string => formulaLike.test(text) ? `'${text}` : text;
const quoted = (text: string): string => /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const decimal = (cents: number): string => `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)},${String(Math.abs(cents) % 100).padStart(2, '0')}`;

function csvCell(cell: Cell, kind: ColumnKind): string {
  if (cell === undefined) return '';
  if (kind === 'cents' && typeof cell === 'number') return decimal(cell);
  if (kind === 'day' && typeof cell === 'string') return formatDay(cell);
  return quoted(typeof cell === 'number' ? String(cell) : plainText(cell));
}

/** A sheet as Italian spreadsheets read it: semicolons, decimal commas, UTF-8 with its mark; no text of it is taken for a formula. */
export function csvOf({ columns, rows }: Sheet): string {
  const head = columns.map((column) => csvCell(column.head, 'text')).join(';');
  const lines = rows.map((row) => columns.map(({ kind }, place) => csvCell(row[place], kind)).join(';'));
  return `\ufeff${[head, ...lines].join('\r\n')}\r\n`;
}
