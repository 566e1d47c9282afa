import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { workbookOf } from './workbook.ts';

const sheet = {
  name: 'Ricevute: novembre/2026',
  columns: [{ head: 'Numero', kind: 'text' }, { head: 'Importo', kind: 'cents' }, { head: 'Giorno', kind: 'day' }, { head: 'Pezzi', kind: 'count' }],
  rows: [['=1+1 <b>&\u0001', -1652, '2026-11-23', 3], ['2026/R1/000001', 5, undefined, 0]],
} as const;

describe('a sheet as a workbook', () => {
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
