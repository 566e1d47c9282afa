import { dotsPerColumn, type SlipColumns } from '#shared/printing/slip-layout.ts';

/** Bytes that a QR code of version 1, 2, 3 ... holds at error correction M. */
const capacities = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331];
const shareOfWidth = 0.55;

/** Dots per module: as large as fits about half of the paper, between what cameras read and what looks clumsy. */
function moduleSize(bytes: number, columns: SlipColumns): number {
  const index = capacities.findIndex((capacity) => bytes <= capacity);
  const version = index === -1 ? capacities.length : index + 1;
  const modules = 17 + 4 * version;
  return Math.max(3, Math.min(6, Math.floor(columns * dotsPerColumn * shareOfWidth / modules)));
}

/** `GS ( k`, function 165 and following: cn 49 is the QR code. */
function command(functionNumber: number, parameters: readonly number[]): number[] {
  const length = parameters.length + 2;
  return [0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, functionNumber, ...parameters];
}

/** Bytes that draw a QR code natively: model 2, error correction M. The library only knows older dialects. */
export function qrCommands(data: string, columns: SlipColumns): Buffer {
  const bytes = Buffer.from(data, 'utf8');
  return Buffer.from([
    ...command(0x41, [0x32, 0x00]),
    ...command(0x43, [moduleSize(bytes.length, columns)]),
    ...command(0x45, [0x31]),
    ...command(0x50, [0x30, ...bytes]),
    ...command(0x51, [0x30]),
  ]);
}
