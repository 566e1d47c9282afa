import { inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readQr } from '#tests/support/read-qr.ts';
import type { Slip } from '#shared/printing/slip.model.ts';
import { blankBitmap, darken, isDark, type Bitmap } from '#core/kernel/bitmap.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { openTrueType } from '#core/kernel/true-type.ts';
import { composeSlip } from '#core/printing/index.ts';
import { glyphDots } from './glyph-dots.ts';
import { paperDots, type PaperFonts } from './paper-dots.ts';
import { toPng } from './png.ts';
import { qrDots } from './qr-dots.ts';

let fonts: PaperFonts;
beforeAll(async () => {
  const { regular, bold } = await readPdfFonts();
  fonts = { regular: openTrueType(regular), bold: openTrueType(bold) };
});

const count = (picture: Bitmap): number => {
  let dark = 0;
  for (let y = 0; y < picture.height; y += 1) for (let x = 0; x < picture.width; x += 1) dark += Number(isDark(picture, x, y));
  return dark;
};
const paper = (blocks: Slip['blocks'], columns: 32 | 48 = 32, coatOfArms?: Bitmap) =>
  paperDots(composeSlip({ title: '', blocks }, { columns, isCopy: false, coatOfArms }), columns, fonts);

describe('a picture of the paper', () => {
  it('is as wide as the paper, with a margin', () => {
    expect([paper([{ kind: 'rule' }]).width, paper([{ kind: 'rule' }], 48).width]).toEqual([384 + 48, 576 + 48]);
  });

  it('shows text where the printer puts it', () => {
    const left = paper([{ kind: 'text', text: 'A' }]);
    const right = paper([{ kind: 'text', text: 'A', align: 'right' }]);
    for (let y = 24; y < 48; y += 1) for (let x = 0; x < 12; x += 1) expect(isDark(right, 24 + 372 + x, y)).toBe(isDark(left, 24 + x, y));
  });

  it('shows a code that a telephone reads', () => {
    const code = qrDots('https://example.org/place?c=q1w2e3r4t5y6u7i8', 4);
    const size = code.width / 4;
    expect(readQr(Array.from({ length: size }, (_row, y) => Array.from({ length: size }, (_dot, x) => isDark(code, x * 4 + 1, y * 4 + 1)))))
      .toBe('https://example.org/place?c=q1w2e3r4t5y6u7i8');
    expect(count(paper([{ kind: 'qr', data: 'A042' }]))).toBeGreaterThan(1_000);
  });

  it('shows the arms dot by dot', () => {
    const arms = blankBitmap(16, 16);
    for (let place = 0; place < 16; place += 1) darken(arms, place, place);
    expect(count(paper([{ kind: 'coat-of-arms' }], 32, arms)) - count(paper([]))).toBe(16);
  });

  it('has no letter wider than its cell, and lines that join', () => {
    for (const letter of 'WMmà€i') {
      const { width, height } = glyphDots(fonts.bold, letter, 2);
      expect({ width, height }).toEqual({ width: 24, height: 48 });
      expect(count(glyphDots(fonts.regular, letter, 1))).toBeGreaterThan(10);
    }
    expect(count(glyphDots(fonts.regular, '─', 1))).toBe(24);
  });

  it('is a PNG of one bit for each dot, black where the dot is', () => {
    const picture = blankBitmap(9, 2);
    darken(picture, 8, 1);
    const png = toPng(picture);
    expect(png.subarray(16, 26).toString('hex')).toBe('00000009' + '00000002' + '0100');
    const start = png.indexOf('IDAT') + 4;
    expect(inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8))).toString('hex')).toBe('00ffff' + '00ff7f');
  });
});
