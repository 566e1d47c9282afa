import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankBitmap, darken, isDark, paste, readPbm } from './bitmap.ts';

const cross = Buffer.concat([Buffer.from('P4\n# una croce\n3 3\n'), Buffer.from([0x40, 0xe0, 0x40])]);
const show = (picture: ReturnType<typeof readPbm>): string[] => Array.from({ length: picture.height }, (_row, y) =>
  Array.from({ length: picture.width }, (_dot, x) => isDark(picture, x, y) ? '#' : '.').join(''));

describe('a picture of dots', () => {
  it('is read from a PBM with a comment', () => {
    expect(show(readPbm(cross))).toEqual(['.#.', '###', '.#.']);
  });

  it.each([
    ['another format', Buffer.from('P1\n1 1\n1'), 'is no binary PBM'], ['a picture cut short', cross.subarray(0, -1), 'ends before its 3 rows'],
    ['a picture of nothing', Buffer.from('P4\n0 4\n\0'), 'ends before'],
  ])('is refused as %s', (_what, bytes, says) => {
    expect(() => readPbm(bytes)).toThrow(says);
  });

  it('stays as it is where it is pasted, cut at the edge', () => {
    const sheet = blankBitmap(5, 4);
    paste(sheet, readPbm(cross), { x: 3, y: 2 });
    expect(show(sheet)).toEqual(['.....', '.....', '....#', '...##']);
  });

  it('keeps every dot where it was put, and no other', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: -3, max: 43 }), fc.integer({ min: -3, max: 8 }), (width, x, y) => {
      const picture = blankBitmap(width, 5);
      darken(picture, x, y);
      const isInside = x >= 0 && x < width && y >= 0 && y < 5;
      expect(show(picture).join('').split('#').length - 1).toBe(isInside ? 1 : 0);
      expect(isDark(picture, x, y)).toBe(isInside);
    }));
  });

  it('is the training municipality\'s coat of arms', async () => {
    const arms = readPbm(await readFile('resources/municipalities/training/stemma.pbm'));
    expect(arms.width).toBe(128);
    expect(arms.height).toBeGreaterThan(150);
  });
});
