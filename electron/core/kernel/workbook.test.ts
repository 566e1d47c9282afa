import { describe, expect, it } from 'vitest';
import { crc32 } from 'node:zlib';
import { workbookOf } from './workbook.ts';

const sheet = {
  name: 'Ricevute: novembre/2026',
  columns: [{ head: 'Numero', kind: 'text' }, { head: 'Importo', kind: 'cents' }, { head: 'Giorno', kind: 'day' }, { head: 'Pezzi', kind: 'count' }],
  rows: [['=1+1 <b>&\u0001', -1652, '2026-11-23', 3], ['2026/R1/000001', 5, undefined, 0]],
} as const;

/** The parts that the directory of a stored zip names, by path. */
function unpack(zip: Buffer): Map<string, Buffer> {
  const end = zip.length - 22;
  expect(zip.toString('latin1', end, end + 4)).toBe('PK\u0005\u0006');
  const parts = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    expect(zip.toString('latin1', at, at + 4)).toBe('PK\u0001\u0002');
    const [size, nameLength, start] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const from = start + 30 + zip.readUInt16LE(start + 26);
    const content = zip.subarray(from, from + size);
    expect(crc32(content)).toBe(zip.readUInt32LE(at + 16));
    parts.set(name, content);
    at += 46 + nameLength;
  }
  expect(at).toBe(end);
  return parts;
}

describe('a sheet as a workbook', () => {
  it('holds its cells with their types', () => {
    const parts = unpack(workbookOf(sheet));
    expect([...parts.keys()]).toContain('xl/workbook.xml');
    const cells = parts.get('xl/worksheets/sheet1.xml')?.toString() ?? '';
    expect(cells).toContain('<t xml:space="preserve">=1+1 &lt;b&gt;&amp;</t>');
    expect(cells).toContain('<c s="1"><v>-16.52</v></c><c s="2"><v>46349</v></c><c s="0"><v>3</v></c>');
    expect(cells).toContain('<c s="1"><v>0.05</v></c><c/>');
    expect(parts.get('xl/workbook.xml')?.toString()).toContain('name="Ricevute  novembre 2026"');
  });

  it('is the same for the same sheet', () => {
    expect(workbookOf(sheet).equals(workbookOf(sheet))).toBe(true);
  });
});
