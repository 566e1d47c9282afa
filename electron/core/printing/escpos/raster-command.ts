import { dotsPerColumn, type SlipColumns } from '#shared/printing/slip-layout.ts';
import { blankBitmap, bytesPerRow, paste, type Bitmap } from '#core/kernel/bitmap.ts';

/** Empty rows under a picture, which no line feed parts from what follows. */
const gapBelow = 12;

/**
 * `GS v 0`, a picture in dots at the printer's own size. It is as wide as the paper (384 dots on 58 mm, 576 on 80 mm)
 * with the picture in the middle: printers do not agree on whether alignment moves a picture.
 */
export function rasterCommand(picture: Bitmap, columns: SlipColumns): Buffer {
  const sheet = blankBitmap(columns * dotsPerColumn, picture.height + gapBelow);
  paste(sheet, picture, { x: Math.floor((sheet.width - picture.width) / 2), y: 0 });
  const across = bytesPerRow(sheet.width);
  return Buffer.concat([
    Buffer.from([0x1d, 0x76, 0x30, 0, across & 0xff, across >> 8, sheet.height & 0xff, sheet.height >> 8]), sheet.rows,
  ]);
}
