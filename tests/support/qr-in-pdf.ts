import { inflateSync } from 'node:zlib';
import type { QrModules } from './read-qr.ts';

interface Rectangle { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const streamOf = (pdf: Buffer): string => [...pdf.toString('latin1').matchAll(/\/FlateDecode[^>]*>>\s*stream\r?\n([\s\S]*?)endstream/g)]
  .map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1');
    } catch (error) {
      if (error instanceof Error) return '';
      throw error;
    }
  }).join('\n');

/** Squares that are filled in a PDF of ours, in the order in which they are drawn; y grows downwards. */
const squares = (pdf: Buffer): Rectangle[] => [...streamOf(pdf).matchAll(/^(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re$/gm)]
  .map(([, x, y, width, height]) => ({ x: Number(x), y: Number(y), width: Number(width), height: Number(height) }));

/** The modules that are drawn on a square ground. */
function modulesOn(ground: Rectangle, drawn: readonly Rectangle[]): QrModules {
  const dark = drawn.filter(({ x, y }) => x >= ground.x - 0.1 && y >= ground.y - 0.1 && x < ground.x + ground.width - 0.1 && y < ground.y + ground.height - 0.1);
  const module = Math.min(...dark.map(({ height }) => height));
  const size = Math.round(ground.width / module);
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const { x, y, width, height } of dark) {
    const [left, top] = [Math.round((x - ground.x) / module), Math.round((y - ground.y) / module)];
    for (let row = top; row < top + Math.round(height / module); row += 1) {
      for (let column = left; column < left + Math.round(width / module); column += 1) {
        const line = modules[row];
        if (line !== undefined) line[column] = true;
      }
    }
  }
  return modules;
}

/** The modules of every code that is drawn in a PDF as squares on a square, in the order in which they are drawn. */
export function codesInPdf(pdf: Buffer): QrModules[] {
  const all = squares(pdf);
  const grounds = all.flatMap(({ width, height }, index) => Math.abs(width - height) < 0.1 && width > 50 ? [index] : []);
  return grounds.flatMap((start, place) => {
    const ground = all[start];
    return ground === undefined ? [] : [modulesOn(ground, all.slice(start + 1, grounds[place + 1]))];
  });
}

/** The modules of the first code of a PDF; throws when there is none. */
export function qrInPdf(pdf: Buffer): QrModules {
  const [first] = codesInPdf(pdf);
  if (first === undefined) throw new Error('No QR code in this PDF');
  return first;
}
