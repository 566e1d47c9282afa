import encoder from 'pdfmake/js/qrEnc.js';
import { blankBitmap, darken, type Bitmap } from '#core/kernel/bitmap.ts';

/** Units that one module of the encoder's codes is wide. */
const unitsPerModule = 5;

/** A QR code at error correction M, as a printer draws it from its text: each module a square of so many dots. */
export function qrDots(text: string, dotsPerModule: number): Bitmap {
  const { measure } = 'default' in encoder ? encoder.default : encoder;
  const { _canvas: [, ...dark], _width: width } = measure({ qr: text, eccLevel: 'M' });
  const toDots = (units: number): number => units / unitsPerModule * dotsPerModule;
  const picture = blankBitmap(toDots(width), toDots(width));
  for (const square of dark) {
    for (let y = toDots(square.y); y < toDots(square.y + square.h); y += 1) {
      for (let x = toDots(square.x); x < toDots(square.x + square.w); x += 1) darken(picture, x, y);
    }
  }
  return picture;
}
