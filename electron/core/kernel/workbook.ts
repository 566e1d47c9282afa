import { crc32 } from 'node:zlib';
import { daysBetween } from '#shared/kernel/calendar.ts';
import type { Cell, Sheet } from '#shared/kernel/sheet.ts';

/** Day from which spreadsheets count. */
const firstDay = '1899-12-30';
/** Places in the list of formats below. */
const styles = { text: 0, cents: 1, count: 0, day: 2, head: 3 } as const;

/* Signs that XML cannot hold are left out. */
const escaped = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const textCell = (text: string, style: number): string => `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
const numberCell = (value: number | string, style: number): string => `<c s="${style}"><v>${value}</v></c>`;

function cellOf(cell: Cell, kind: Sheet['columns'][number]['kind']): string {
  if (cell === undefined) return '<c/>';
  if (kind === 'cents' && typeof cell === 'number') return numberCell((cell / 100).toFixed(2), styles.cents);
  if (kind === 'day' && typeof cell === 'string') return numberCell(daysBetween(firstDay, cell), styles.day);
  return typeof cell === 'number' ? numberCell(cell, styles.count) : textCell(cell, styles.text);
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

function partsOf({ name, columns, rows }: Sheet): readonly (readonly [path: string, content: string])[] {
  const row = (cells: string): string => `<row>${cells}</row>`;
  const body = rows.map((cells) => row(columns.map(({ kind }, place) => cellOf(cells[place], kind)).join('')));
  const table = `${row(columns.map(({ head }) => textCell(head, styles.head)).join(''))}${body.join('')}`;
  const tab = escaped(name).replaceAll('"', '&quot;').replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
  return [
    ['[Content_Types].xml', `${xml}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[['/xl/workbook.xml', 'sheet.main'], ['/xl/worksheets/sheet1.xml', 'worksheet'], ['/xl/styles.xml', 'styles']].map(([part, type]) => `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`).join('')}</Types>`],
    ['_rels/.rels', `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['xl/workbook.xml', `${xml}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${tab}" sheetId="1" r:id="r1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${xml}<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`],
    ['xl/styles.xml', `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`],
    ['xl/worksheets/sheet1.xml', `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${columns.length}" width="18" customWidth="1"/></cols><sheetData>${table}</sheetData></worksheet>`],
  ];
}

/** 1 January 1980, the first day that a zip file knows: the same sheet has the same bytes. */
const zipDay = 0x0021;
const utf8Names = 0x0800;

/** What the header of a part and its line in the directory have in common. */
function entryHead(name: Buffer, content: Buffer): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(utf8Names, 2);
  head.writeUInt16LE(zipDay, 8);
  head.writeUInt32LE(crc32(content), 10);
  head.writeUInt32LE(content.length, 14);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
}

/** A sheet as an Excel workbook (.xlsx): cells have their types, so that no text of it is a formula. Parts are stored, not packed. */
export function workbookOf(sheet: Sheet): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of partsOf(sheet)) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)];
    const head = entryHead(name, content);
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, name, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), head, place, name);
    files.push(file);
    offset += file.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, list, Buffer.from('PK\u0005\u0006'), end]);
}
