import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { workbookOf } from './workbook.ts';

const sheet = {
  name: 'Ricevute: novembre/2026',
  columns: [{ head: 'Numero', kind: 'text' }, { head: 'Importo', kind: 'cents' }, { head: 'Giorno', kind: 'day' }, { head: 'Pezzi', kind: 'count' }],
  rows: [['=1+1 <b>&\u0001', -1652, '2026-11-23', 3], ['2026/R1/000001', 5, undefined, 0]],
} as const;

describe('a sheet as a workbook', () => {
  it('has a tab for each of several', async () => {
    const other = { name: 'Quote', columns: [{ head: 'Minuti', kind: 'tenth' }, { head: 'Quota', kind: 'percent' }], rows: [[12.25, 0.875]] } as const;
    expect((await readExcelFile(await workbookOf(sheet, other))).map((tab) => [tab.sheet, tab.data.length])).toEqual([['Ricevute  novembre 2026', 3], ['Quote', 2]]);
    expect((await readExcelFile(await workbookOf(other)))[0]?.data[1]).toEqual([12.25, 0.875]);
  });

  it('is read back with the types of its cells', async () => {
    expect(await readExcelFile(await workbookOf(sheet))).toEqual([{
      sheet: 'Ricevute  novembre 2026',
      data: [
        ['Numero', 'Importo', 'Giorno', 'Pezzi'],
        ['=1+1 <b>&', -16.52, new Date('2026-11-23T00:00:00Z'), 3],
        ['2026/R1/000001', 0.05, null, 0],
      ],
    }]);
  });
});
