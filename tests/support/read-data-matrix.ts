import { BinaryBitmap, DataMatrixReader, HybridBinarizer, RGBLuminanceSource } from '@zxing/library';
import type { QrModules } from './read-qr.ts';

/** Pixels of a module, and modules of white around the code: as a scanner sees it. */
const [scale, quiet] = [4, 4];

/** The text of a Data Matrix as a scanner reads it, by another library than the one that draws it; throws when it makes no text. */
export function readDataMatrix(modules: QrModules): string {
  const side = (modules.length + 2 * quiet) * scale;
  const light = new Uint8ClampedArray(side * side).fill(255);
  modules.forEach((row, y) => {
    row.forEach((isDark, x) => {
      if (!isDark) return;
      for (let line = 0; line < scale; line += 1) {
        const start = ((y + quiet) * scale + line) * side + (x + quiet) * scale;
        light.fill(0, start, start + scale);
      }
    });
  });
  return new DataMatrixReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(light, side, side)))).getText();
}
