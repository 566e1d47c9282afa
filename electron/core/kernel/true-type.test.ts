import { beforeAll, describe, expect, it } from 'vitest';
import { readPdfFonts } from './pdf-fonts.ts';
import { openTrueType, type Corner, type TrueType } from './true-type.ts';

let font: TrueType;
beforeAll(async () => { font = openTrueType((await readPdfFonts()).regular); });

/** Signed area of closed lines, in square font units. */
const area = (corners: readonly Corner[]): number => corners.reduce((sum, { x, y }, index) => {
  const next = corners[(index + 1) % corners.length] ?? { x, y };
  return sum + (x * next.y - next.x * y) / 2;
}, 0);

describe('a TrueType font', () => {
  it('knows which characters it has', () => {
    expect([...'Aàè€Šć'].filter((character) => !font.has(character))).toEqual([]);
    expect([...'日🙂'].filter((character) => font.has(character))).toEqual([]);
  });

  it('gives an O its hole, an i its dot, and an accented letter its accent', () => {
    expect(font.outline('O').contours).toHaveLength(2);
    expect(font.outline('i').contours).toHaveLength(2);
    expect(font.outline('à').contours).toHaveLength(font.outline('a').contours.length + 1);
    const [outer = 0, inner = 0] = font.outline('O').contours.map(area);
    expect(Math.sign(outer)).toBe(-Math.sign(inner));
  });

  it('gives a blank its width and no shape', () => {
    expect(font.outline(' ').contours).toEqual([]);
    expect(font.outline(' ').advance).toBeGreaterThan(100);
    expect(font.outline('m').advance).toBeGreaterThan(font.outline('i').advance);
  });
});
