import writeExcelFile, { type Cell as FileCell, type SheetData } from 'write-excel-file/node';
import type { Cell, Sheet } from '#shared/kernel/sheet.ts';

type ColumnKind = Sheet['columns'][number]['kind'];

const columnWidth = 18;
/** What a workbook refuses in the name of a tab, and signs that XML cannot hold. */
const tabSigns = /[\\/?*[\]:]/g;
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const textCell = (text: string): FileCell => ({ type: String, value: text.replace(notXml, '') });

function cellOf(cell: Cell, kind: ColumnKind): FileCell {
  if (cell === undefined) return null;
  if (kind === 'cents' && typeof cell === 'number') return { type: Number, value: cell / 100, format: '#,##0.00' };
  if (kind === 'tenth' && typeof cell === 'number') return { type: Number, value: cell, format: '0.0' };
  if (kind === 'percent' && typeof cell === 'number') return { type: Number, value: cell, format: '0.0%' };
  if (kind === 'day' && typeof cell === 'string') return { type: Date, value: new Date(`${cell}T00:00:00Z`), format: 'dd/mm/yyyy' };
  return typeof cell === 'number' ? { type: Number, value: cell } : textCell(cell);
}

function fileSheetOf({ name, columns, rows }: Sheet) {
  const head = columns.map((column): FileCell => ({ type: String, value: column.head, fontWeight: 'bold' }));
  const data: SheetData = [head, ...rows.map((row) => columns.map(({ kind }, place) => cellOf(row[place], kind)))];
  return { data, sheet: name.replaceAll(tabSigns, ' ').slice(0, 31), columns: columns.map(() => ({ width: columnWidth })), stickyRowsCount: 1 };
}

/** A sheet as an Excel workbook (.xlsx), several as its tabs: cells have their types, so that no text of it is a formula. */
export async function workbookOf(...sheets: readonly Sheet[]): Promise<Buffer> {
  return writeExcelFile(sheets.map(fileSheetOf)).toBuffer();
}
