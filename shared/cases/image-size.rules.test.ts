import { describe, expect, it } from 'vitest';
import { jpegOf, pngOf } from '#tests/support/sample-files.ts';
import { imageSizeOf, isBearable } from './image-size.rules.ts';

describe('the size of a picture, by its header alone', () => {
  it.each([[640, 480], [1, 1], [65_000, 2]])('%i by %i', (width, height) => {
    expect(imageSizeOf(pngOf(width, height), 'image/png')).toEqual({ width, height });
    expect(imageSizeOf(jpegOf(width, height), 'image/jpeg')).toEqual({ width, height });
  });

  it('is found behind other segments and what fills', () => {
    const [start, frame] = [jpegOf(30, 20).subarray(0, 2), jpegOf(30, 20).subarray(8)];
    const tables = Buffer.from([0xff, 0xc4, 0, 6, 0xff, 0xc0, 0, 0, 0xff, 0xff]);
    expect(imageSizeOf(Buffer.concat([start, tables, frame]), 'image/jpeg')).toEqual({ width: 30, height: 20 });
  });

  it.each([['image/png', pngOf(1, 1).subarray(0, 20)], ['image/png', Buffer.alloc(40)], ['image/jpeg', jpegOf(1, 1).subarray(0, 12)], ['image/jpeg', Buffer.from([0xff, 0xd8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])], ['application/pdf', Buffer.alloc(40)]] as const)(
    'is unknown of %s that does not say', (type, bytes) => { expect(imageSizeOf(bytes, type)).toBeUndefined(); },
  );
});

it.each([
  [{ width: 12_000, height: 9_000 }, true], [{ width: 9_921, height: 7_016 }, true], [{ width: 0, height: 10 }, false], [{ width: 4_294_967_295, height: 1 }, false],
  [{ width: 65_535, height: 1_000 }, false], [{ width: 20_000, height: 20_000 }, false],
])('%j may be opened: %s', (size, isAllowed) => { expect(isBearable(size)).toBe(isAllowed); });
