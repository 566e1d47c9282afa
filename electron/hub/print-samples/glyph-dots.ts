import type { Corner, TrueType } from '#core/kernel/true-type.ts';
import { blankBitmap, darken, type Bitmap } from '#core/kernel/bitmap.ts';

/** Dots of a character of font A. */
export const cell = { width: 12, height: 24 };

const emDots = 22;
const baseline = 18;
/** A dot is black when so many of its sixteen parts are covered. */
const enoughParts = 6;
const parts = 4;

interface Crossing { readonly x: number; readonly direction: 1 | -1 }

/** Where a horizontal line crosses the outlines, from left to right. */
function crossingsAt(contours: readonly (readonly Corner[])[], y: number): Crossing[] {
  const found = contours.flatMap((corners) => corners.flatMap((from, index): Crossing[] => {
    const to = corners[(index + 1) % corners.length] ?? from;
    if ((from.y <= y) === (to.y <= y)) return [];
    return [{ x: from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y), direction: to.y > from.y ? 1 : -1 }];
  }));
  return found.sort((one, other) => one.x - other.x);
}

/** Fills outlines in dots, y downwards, by non-zero winding. */
function fill(contours: readonly (readonly Corner[])[], size: { readonly width: number; readonly height: number }): Bitmap {
  const picture = blankBitmap(size.width, size.height);
  for (let row = 0; row < size.height; row += 1) {
    const covered = new Uint8Array(size.width);
    for (let part = 0; part < parts; part += 1) {
      const crossings = crossingsAt(contours, row + (part + 0.5) / parts);
      for (let winding = 0, index = 0; index < crossings.length - 1; index += 1) {
        winding += crossings[index]?.direction ?? 0;
        if (winding === 0) continue;
        const first = Math.max(0, Math.ceil((crossings[index]?.x ?? 0) * parts - 0.5));
        const last = Math.min(size.width * parts, Math.ceil((crossings[index + 1]?.x ?? 0) * parts - 0.5));
        for (let dot = first; dot < last; dot += 1) covered[Math.floor(dot / parts)] = (covered[Math.floor(dot / parts)] ?? 0) + 1;
      }
    }
    covered.forEach((count, x) => { if (count >= enoughParts) darken(picture, x, row); });
  }
  return picture;
}

/** The lines that forms are drawn with join from cell to cell, which no proportional font does. */
function ruleDots(scale: number): Bitmap {
  const picture = blankBitmap(cell.width * scale, cell.height * scale);
  for (let y = 11 * scale; y < 13 * scale; y += 1) for (let x = 0; x < picture.width; x += 1) darken(picture, x, y);
  return picture;
}

/**
 * A character in its cell, `scale` times as large: in the middle, and made narrower where the font has it wider than the cell,
 * since a printer's letters are all of one width.
 */
export function glyphDots(font: TrueType, character: string, scale: number): Bitmap {
  if (character === '─') return ruleDots(scale);
  const { advance, contours } = font.outline(character);
  const unit = emDots * scale / font.unitsPerEm;
  const room = cell.width * scale;
  const squeeze = Math.min(1, room / (advance * unit));
  const left = (room - advance * unit * squeeze) / 2;
  const placed = contours.map((corners) => corners.map(({ x, y }): Corner => ({ x: left + x * unit * squeeze, y: baseline * scale - y * unit })));
  return fill(placed, { width: room, height: cell.height * scale });
}
