/** Dark and light modules, row by row. */
export type QrModules = readonly (readonly boolean[])[];

/** Blocks of data words at error correction M, by version. */
const blocksOf: Readonly<Record<number, readonly number[]>> = {
  1: [16], 2: [28], 3: [44], 4: [32, 32], 5: [43, 43], 6: [27, 27, 27, 27], 7: [31, 31, 31, 31], 8: [38, 38, 39, 39], 9: [36, 36, 36, 37, 37], 10: [43, 43, 43, 43, 44],
};
const alignmentOf: Readonly<Record<number, readonly number[]>> = {
  1: [], 2: [6, 18], 3: [6, 22], 4: [6, 26], 5: [6, 30], 6: [6, 34], 7: [6, 22, 38], 8: [6, 24, 42], 9: [6, 26, 46], 10: [6, 28, 50],
};

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0, (row) => row % 2 === 0, (_row, column) => column % 3 === 0, (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0, (row, column) => (row * column) % 2 + (row * column) % 3 === 0,
  (row, column) => ((row * column) % 2 + (row * column) % 3) % 2 === 0, (row, column) => ((row + column) % 2 + (row * column) % 3) % 2 === 0,
];

/** Whether a module belongs to the code's frame and carries nothing of the text. */
function isFrame(version: number, size: number, [row, column]: readonly [number, number]): boolean {
  if (row === 6 || column === 6) return true;
  if ((row < 9 && column < 9) || (row < 9 && column >= size - 8) || (row >= size - 8 && column < 9)) return true;
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true;
  const centres = alignmentOf[version] ?? [];
  return centres.some((y) => centres.some((x) => {
    const isCorner = (y === 6 && x === 6) || (y === 6 && x === size - 7) || (y === size - 7 && x === 6);
    return !isCorner && Math.abs(row - y) <= 2 && Math.abs(column - x) <= 2;
  }));
}

/** The words of a code in the order in which they stand on it, unmasked. */
function readWords(modules: QrModules, version: number): number[] {
  const size = modules.length;
  const at = (row: number, column: number): boolean => modules[row]?.[column] === true;
  /* Format bits 14 to 10, under their own mask 10101: two of the level (M is 00), three of the mask. */
  const format = [0, 1, 2, 3, 4].map((column, index) => at(8, column) !== (index % 2 === 0));
  if (format[0] === true || format[1] === true) throw new Error('A code whose error correction is not M');
  const mask = masks[format.slice(2).reduce((sum, bit) => sum * 2 + Number(bit), 0)];
  const bits: boolean[] = [];
  for (let right = size - 1, isUp = true; right > 0; right -= 2, isUp = !isUp) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const row = isUp ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (!isFrame(version, size, [row, column])) bits.push(at(row, column) !== mask?.(row, column));
      }
    }
  }
  return Array.from({ length: Math.floor(bits.length / 8) }, (_word, index) =>
    bits.slice(index * 8, index * 8 + 8).reduce((sum, bit) => sum * 2 + Number(bit), 0));
}

/** Data words in their own order: on the code those of the blocks alternate. */
function untangle(words: readonly number[], blocks: readonly number[]): number[] {
  const data: number[][] = blocks.map(() => []);
  let place = 0;
  for (let index = 0; index < Math.max(...blocks); index += 1) {
    blocks.forEach((length, block) => {
      if (index >= length) return;
      data[block]?.push(words[place] ?? 0);
      place += 1;
    });
  }
  return data.flat();
}

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Digits and capitals: two signs in eleven bits, a last one in six. */
function readSigns(bits: string, length: number): string {
  const pairs = Array.from({ length: Math.floor(length / 2) }, (_pair, index) => parseInt(bits.slice(11 * index, 11 * index + 11), 2));
  const last = length % 2 === 0 ? [] : [parseInt(bits.slice(11 * pairs.length, 11 * pairs.length + 6), 2)];
  return [...pairs.flatMap((pair) => [Math.floor(pair / 45), pair % 45]), ...last].map((place) => signs.charAt(place)).join('');
}

function readBytes(bits: string, length: number): string {
  const bytes = Array.from({ length }, (_byte, index) => parseInt(bits.slice(8 * index, 8 * index + 8), 2));
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
}

/** How a text is written, by the mode that its code begins with: bits of the length in small and large codes, and who reads it. */
const modes: Readonly<Record<string, { readonly small: number; readonly large: number; readonly read: (bits: string, length: number) => string }>> = {
  '0010': { small: 9, large: 11, read: readSigns },
  '0100': { small: 8, large: 16, read: readBytes },
};

/**
 * The text of a QR code as a telephone reads it, written from the standard and without the product's encoder: versions 1 to 10,
 * error correction M, bytes or capitals. Throws on any other and on one whose modules make no text; it corrects no errors.
 */
export function readQr(modules: QrModules): string {
  const version = (modules.length - 17) / 4;
  const blocks = blocksOf[version];
  if (blocks === undefined) throw new Error(`No QR code has ${modules.length} modules`);
  const bits = untangle(readWords(modules, version), blocks).map((word) => word.toString(2).padStart(8, '0')).join('');
  const mode = modes[bits.slice(0, 4)];
  if (mode === undefined) throw new Error(`A code in another mode: ${bits.slice(0, 4)}`);
  const start = 4 + (version < 10 ? mode.small : mode.large);
  return mode.read(bits.slice(start), parseInt(bits.slice(4, start), 2));
}
