import { describe, expect, it } from 'vitest';
import { csvOf, type Cell } from './sheet.ts';

const columns = [{ head: 'Testo', kind: 'text' }, { head: 'Importo', kind: 'cents' }, { head: 'Pezzi', kind: 'count' }, { head: 'Giorno', kind: 'day' }] as const;
const line = (...row: Cell[]): string => csvOf({ name: 'x', columns, rows: [row] }).split('\r\n')[1] ?? '';

describe('a sheet as CSV', () => {
  it('begins with the mark of UTF-8 and its heads, and ends its lines as Windows does', () => {
    expect(csvOf({ name: 'x', columns, rows: [] })).toBe('\ufeffTesto;Importo;Pezzi;Giorno\r\n');
  });

  it('has decimal commas for tenths and percents too', () => {
    expect(csvOf({ name: 'x', columns: [{ head: 'Minuti', kind: 'tenth' }, { head: 'Quota (%)', kind: 'percent' }], rows: [[12.25, 0.875], [0, undefined]] })).toBe('\ufeffMinuti;Quota (%)\r\n12,3;87,5\r\n0,0;\r\n');
  });

  it.each<{ row: Cell[]; text: string }>([
    { row: ['Marca', 1652, 3, '2026-11-23'], text: 'Marca;16,52;3;23/11/2026' },
    { row: ['Ammanco', -5, 0, undefined], text: 'Ammanco;-0,05;0;' },
    { row: ['Grande', 123_456_789, 1, undefined], text: 'Grande;1234567,89;1;' },
    { row: ['Via "Roma"; 3', 0, 0, undefined], text: '"Via ""Roma""; 3";0,00;0;' },
    { row: ['=1+1', 0, 0, undefined], text: "'=1+1;0,00;0;" },
    { row: ['@SUM(A1)', 0, 0, undefined], text: "'@SUM(A1);0,00;0;" },
    { row: ['+39 0543', 0, 0, undefined], text: "'+39 0543;0,00;0;" },
    { row: ['-', 0, 0, undefined], text: "'-;0,00;0;" },
    { row: ['Rossi - Verdi', 0, 0, undefined], text: 'Rossi - Verdi;0,00;0;' },
    { row: ["D'Amico", 0, 0, undefined], text: "D'Amico;0,00;0;" },
  ])('$row is $text', ({ row, text }) => {
    expect(line(...row)).toBe(text);
  });

  const dangerous = ['=', '+', '-', '@', '|', '%', '\uff1d', '\uff0b', '\uff0d', '\uff20', '\u2212'];
  const before = ['', ' ', '\t', '\n', '\r', '\r\n', '\0', '\u00a0', '\u3000', '\ufeff', '\u200b', '\u202e', '\u001b', '"', "'", ' \n\0'];
  it.each(before.flatMap((lead) => dangerous.map((sign) => `${lead}${sign}cmd|' /C calc'!A0`)))('no formula begins in %j', (text) => {
    const sheet = csvOf({ name: 'x', columns: [{ head: text, kind: 'text' }], rows: [[text]] }).slice(1);
    for (const cell of [sheet.slice(0, sheet.length / 2), sheet.slice(sheet.length / 2)]) expect(cell).toMatch(/^"?'/);
    expect(sheet).not.toContain('\0');
  });
});
