import { formatDay } from './dates.ts';

/** What a column holds: text, integer cents, a whole number, a number told to a tenth, a share from 0 to 1 told in percent, a day (YYYY-MM-DD). */
type ColumnKind = 'text' | 'cents' | 'count' | 'tenth' | 'percent' | 'day';
export type Cell = string | number | undefined;

/** A table that leaves the product, as CSV or as a workbook. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly head: string; readonly kind: ColumnKind }[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * A spreadsheet reads a text that begins so as a formula or a command, also behind signs that it passes over: blanks of every width, control
 * characters, marks of byte order; full-width signs are the same to a Japanese one (OWASP, CSV Injection).
 */
const formulaLike = /^[\p{Z}\p{Cc}\p{Cf}"']*[=+\-@|%\uff1d\uff0b\uff0d\uff20\uff5c\uff05\u2212]|^[\t\r\n\0]/u;
const plainText = (text: string): string => formulaLike.test(text) ? `'${text}` : text;
const quoted = (text: string): string => /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** A text or a number as one cell of CSV (RFC 4180, between semicolons) that no spreadsheet takes for a formula; NUL, which ends a file for some, is left out. */
export const csvText = (cell: string | number): string => quoted(typeof cell === 'number' ? String(cell) : plainText(cell).replaceAll('\0', ''));

const decimal = (cents: number): string => `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)},${String(Math.abs(cents) % 100).padStart(2, '0')}`;

const tenth = (value: number): string => value.toFixed(1).replace('.', ',');

function csvCell(cell: Cell, kind: ColumnKind): string {
  if (cell === undefined) return '';
  if (kind === 'cents' && typeof cell === 'number') return decimal(cell);
  if (kind === 'tenth' && typeof cell === 'number') return tenth(cell);
  if (kind === 'percent' && typeof cell === 'number') return tenth(cell * 100);
  if (kind === 'day' && typeof cell === 'string') return formatDay(cell);
  return csvText(cell);
}

/** A sheet as Italian spreadsheets read it: semicolons, decimal commas, UTF-8 with its mark; no text of it is taken for a formula. */
export function csvOf({ columns, rows }: Sheet): string {
  const head = columns.map((column) => csvCell(column.head, 'text')).join(';');
  const lines = rows.map((row) => columns.map(({ kind }, place) => csvCell(row[place], kind)).join(';'));
  return `\ufeff${[head, ...lines].join('\r\n')}\r\n`;
}
