import bwipjs from 'bwip-js/generic';
import type { Content } from 'pdfmake/interfaces';

/** Dark and light modules of a Data Matrix (ECC 200), row by row, without the white around them. */
export function dataMatrixModules(text: string): boolean[][] {
  const [code] = bwipjs.raw({ bcid: 'datamatrix', text });
  if (code === undefined || !('pixs' in code)) throw new Error('The encoder gave no Data Matrix');
  const { pixs, pixx, pixy } = code;
  return Array.from({ length: pixy }, (_row, row) => Array.from({ length: pixx }, (_module, column) => pixs[row * pixx + column] === 1));
}

/** The dark modules of a row that touch, as one: fewer drawings, and no hair of white between them. */
function runsOf(row: readonly boolean[]): { start: number; length: number }[] {
  const runs: { start: number; length: number }[] = [];
  row.forEach((isDark, column) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last !== undefined && last.start + last.length === column) last.length += 1;
    else runs.push({ start: column, length: 1 });
  });
  return runs;
}

/** A Data Matrix as a drawing, `side` points wide, on a white ground of the same size. */
export function drawDataMatrix(text: string, side: number): Content {
  const modules = dataMatrixModules(text);
  const module = side / modules.length;
  const ground = { type: 'rect' as const, x: 0, y: 0, w: side, h: side, color: '#ffffff' };
  const dark = modules.flatMap((row, y) => runsOf(row).map(({ start, length }) => (
    { type: 'rect' as const, x: start * module, y: y * module, w: length * module, h: module, color: '#000000' }
  )));
  return { canvas: [ground, ...dark] };
}
