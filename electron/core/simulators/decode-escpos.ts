import { cp858Character } from '#shared/printing/cp858.ts';
import { lineToText } from '#shared/printing/slip-text.ts';
import type { SlipLine, SlipScale } from '#shared/printing/slip-layout.ts';
import type { Bitmap } from '#core/kernel/bitmap.ts';

/** What would be on the paper. */
export interface DecodedJob {
  /** Lines in the form in which the slip's layout gives them. */
  readonly lines: readonly SlipLine[];
  readonly qrCodes: readonly string[];
  /** Dots that a module of each code is wide. */
  readonly qrModuleDots: readonly number[];
  /** Pictures in dots, as wide as they were sent; each has a line `coat-of-arms`. */
  readonly pictures: readonly Bitmap[];
  readonly cuts: number;
  readonly drawerKicks: number;
  /** Lines of plain text, placed on paper of the given width. */
  text(columns: number): string[];
}

interface State {
  bytes: Buffer;
  position: number;
  codePage: number | undefined;
  align: 'left' | 'center' | 'right';
  bold: boolean;
  scale: SlipScale;
  text: string;
  lines: SlipLine[];
  stored: string;
  qrCodes: string[];
  moduleDots: number;
  qrModuleDots: number[];
  pictures: Bitmap[];
  cuts: number;
  drawerKicks: number;
}

const lineFeed = 0x0a;
const cp858 = 19;

function fail(state: State, what: string): never {
  throw new Error(`${what} at byte ${state.position - 1}`);
}

function take(state: State): number {
  const byte = state.bytes[state.position];
  if (byte === undefined) throw new Error('The job ends inside a command');
  state.position += 1;
  return byte;
}

function takeOne<Value>(state: State, what: string, allowed: ReadonlyMap<number, Value>): Value {
  const byte = take(state);
  const value = allowed.get(byte);
  return value ?? fail(state, `${what} cannot be ${byte}`);
}

const alignments = new Map([[0, 'left'], [1, 'center'], [2, 'right']] as const);
const switches = new Map([[0, 'off'], [1, 'on']] as const);
const squareSizes = new Map<number, SlipScale>([[0x00, 1], [0x11, 2], [0x33, 4]]);
const cutModes = new Map([[0, 'full'], [1, 'partial']] as const);
const connectors = new Map([[0, 2], [1, 5]] as const);

function reset(state: State): void {
  Object.assign(state, { codePage: undefined, align: 'left', bold: false, scale: 1 });
}

function decodeEscape(state: State): void {
  const command = take(state);
  switch (String.fromCharCode(command)) {
    case '@': reset(state); break;
    case 't': state.codePage = take(state); break;
    case 'a': state.align = takeOne(state, 'Alignment', alignments); break;
    case 'E': state.bold = takeOne(state, 'Bold', switches) === 'on'; break;
    case 'p':
      takeOne(state, 'The drawer', connectors);
      state.position += 2;
      state.drawerKicks += 1;
      break;
    default: fail(state, `Unknown command ESC ${command}`);
  }
}

/** `GS ( k pL pH cn fn ...`: only the QR code (cn 49), and a code must be stored before it is printed. */
function decodeSymbol(state: State): void {
  if (take(state) !== 0x6b) fail(state, 'Unknown command GS (');
  const length = take(state) + take(state) * 256;
  if (take(state) !== 0x31) fail(state, 'A symbol that is no QR code');
  const kind = take(state);
  const parameters = Buffer.from(Array.from({ length: length - 2 }, () => take(state)));
  switch (kind) {
    case 0x41: case 0x45: break;
    case 0x43: state.moduleDots = parameters[0] ?? fail(state, 'A QR code without a size'); break;
    case 0x50: state.stored = parameters.subarray(1).toString('utf8'); break;
    case 0x51:
      if (state.stored === '') fail(state, 'A QR code without data');
      state.qrCodes.push(state.stored);
      state.qrModuleDots.push(state.moduleDots);
      state.lines.push({ kind: 'qr', data: state.stored });
      break;
    default: fail(state, `Unknown QR function ${kind}`);
  }
}

/** `GS v 0 m xL xH yL yH d...`: rows of whole bytes, at the printer's own size (m 0). */
function decodeRaster(state: State): void {
  if (take(state) !== 0x30 || take(state) !== 0) fail(state, 'A raster that is not GS v 0 at normal size');
  const bytesAcross = take(state) + take(state) * 256;
  const height = take(state) + take(state) * 256;
  const rows = Uint8Array.from({ length: bytesAcross * height }, () => take(state));
  state.pictures.push({ width: bytesAcross * 8, height, rows });
  state.lines.push({ kind: 'coat-of-arms' });
}

function decodeGroup(state: State): void {
  const command = take(state);
  switch (String.fromCharCode(command)) {
    case '!': state.scale = takeOne(state, 'Size', squareSizes); break;
    case '(': decodeSymbol(state); break;
    case 'v': decodeRaster(state); break;
    case 'V':
      takeOne(state, 'The cut', cutModes);
      state.cuts += 1;
      break;
    default: fail(state, `Unknown command GS ${command}`);
  }
}

function decodeCharacter(state: State, byte: number): void {
  const character = cp858Character(byte) ?? fail(state, `Unknown control code ${byte}`);
  if (byte >= 0x80 && state.codePage !== cp858) fail(state, 'A character of CP858 on another code page');
  state.text += character;
}

function endLine(state: State): void {
  const { text, align, bold, scale } = state;
  state.lines.push({ kind: 'text', text, align, bold, scale });
  state.text = '';
}

/**
 * Reads a job as a printer would. It knows only what our slips may contain and throws on anything else,
 * with the byte's position: it checks our output rather than forgiving it.
 */
export function decodeEscpos(bytes: Buffer): DecodedJob {
  const state: State = {
    bytes, position: 0, codePage: undefined, align: 'left', bold: false, scale: 1,
    text: '', lines: [], stored: '', qrCodes: [], moduleDots: 3, qrModuleDots: [], pictures: [], cuts: 0, drawerKicks: 0,
  };
  while (state.position < bytes.length) {
    const byte = take(state);
    switch (byte) {
      case 0x1b: decodeEscape(state); break;
      case 0x1d: decodeGroup(state); break;
      case lineFeed: endLine(state); break;
      default: decodeCharacter(state, byte);
    }
  }
  const { lines, qrCodes, qrModuleDots, pictures, cuts, drawerKicks } = state;
  return { lines, qrCodes, qrModuleDots, pictures, cuts, drawerKicks, text: (columns) => lines.map((line) => lineToText(line, columns)) };
}
