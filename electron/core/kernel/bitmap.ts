/** A picture of black and white dots: rows of `Math.ceil(width / 8)` bytes, the highest bit on the left, 1 is black. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly rows: Uint8Array;
}

export const bytesPerRow = (width: number): number => Math.ceil(width / 8);

/** An empty picture. */
export const blankBitmap = (width: number, height: number): Bitmap => ({ width, height, rows: new Uint8Array(bytesPerRow(width) * height) });

export function isDark({ width, height, rows }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  return ((rows[y * bytesPerRow(width) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** Blackens a dot; one outside the picture is left out. */
export function darken({ width, height, rows }: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  const index = y * bytesPerRow(width) + (x >> 3);
  rows[index] = (rows[index] ?? 0) | (0x80 >> (x & 7));
}

/** Puts a picture on another with its upper left corner at a place, in dots. */
export function paste(onto: Bitmap, picture: Bitmap, at: { readonly x: number; readonly y: number }): void {
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) if (isDark(picture, x, y)) darken(onto, at.x + x, at.y + y);
  }
}

/**
 * Reads a binary PBM (`P4`), the format that any drawing program writes for a printer's dots.
 * Throws a plain sentence when it is none or ends too soon.
 */
export function readPbm(bytes: Uint8Array): Bitmap {
  const head = /^P4\s+(?:#[^\n]*\n\s*)*(\d{1,4})\s+(?:#[^\n]*\n\s*)*(\d{1,4})\s/.exec(Buffer.from(bytes.subarray(0, 512)).toString('latin1'));
  if (head === null) throw new Error('is no binary PBM (P4)');
  const [width, height] = [Number(head[1]), Number(head[2])];
  const rows = bytes.subarray(head[0].length, head[0].length + bytesPerRow(width) * height);
  if (width === 0 || height === 0 || rows.length < bytesPerRow(width) * height) throw new Error(`ends before its ${height} rows of ${width} dots`);
  return { width, height, rows };
}
