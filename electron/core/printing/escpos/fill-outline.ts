import { darken, type Bitmap } from '#core/kernel/bitmap.ts';
import type { PlacedOutline } from './shape-text.ts';

interface Point { readonly x: number; readonly y: number }
interface Edge { readonly from: Point; readonly to: Point; readonly winding: 1 | -1 }

/** Straight pieces that a curve is drawn with. */
const pieces = 6;
/** Lines looked at within a row of dots. */
const looks = 4;

const between = (one: Point, other: Point, share: number): Point => ({ x: one.x + (other.x - one.x) * share, y: one.y + (other.y - one.y) * share });

function curve(points: readonly Point[], share: number): Point {
  const [first, ...rest] = points;
  if (first === undefined || rest.length === 0) return first ?? { x: 0, y: 0 };
  return curve(rest.map((point, place) => between(points[place] ?? point, point, share)), share);
}

/** The straight edges of an outline whose em is so many dots, its baseline's left end at a place. */
function edgesOf({ commands, x, y, unitsPerEm }: PlacedOutline, em: number, at: Point): Edge[] {
  const edges: Edge[] = [];
  let start: Point = at;
  let pen: Point = at;
  const line = (to: Point): void => {
    if (to.y !== pen.y) edges.push(to.y > pen.y ? { from: pen, to, winding: 1 } : { from: to, to: pen, winding: -1 });
    pen = to;
  };
  for (const { command, args } of commands) {
    const points: Point[] = [];
    for (let place = 0; place + 1 < args.length; place += 2) {
      points.push({ x: at.x + (x + (args[place] ?? 0) / unitsPerEm) * em, y: at.y - (y + (args[place + 1] ?? 0) / unitsPerEm) * em });
    }
    const last = points.at(-1) ?? start;
    if (command === 'moveTo') [start, pen] = [last, last];
    else if (command === 'lineTo' || command === 'closePath') line(last);
    else {
      const whole = [pen, ...points];
      for (let piece = 1; piece <= pieces; piece += 1) line(curve(whole, piece / pieces));
    }
  }
  return edges;
}

/** Adds how much of each dot of a row a line across it covers, by the non-zero rule. */
function cover(row: Float32Array, edges: readonly Edge[], { left, y }: { readonly left: number; readonly y: number }): void {
  const crossings = edges.filter(({ from, to }) => from.y <= y && to.y > y)
    .map(({ from, to, winding }) => ({ x: from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y) - left, winding })).sort((one, other) => one.x - other.x);
  let winding = 0;
  for (const [place, crossing] of crossings.entries()) {
    winding += crossing.winding;
    const end = crossings[place + 1]?.x;
    if (winding === 0 || end === undefined) continue;
    for (let dot = Math.max(0, Math.floor(crossing.x)); dot < Math.min(row.length, end); dot += 1) {
      row[dot] = (row[dot] ?? 0) + (Math.min(end, dot + 1) - Math.max(crossing.x, dot)) / looks;
    }
  }
}

/** Calls with every dot that lies so much inside an outline whose baseline's left end is at a place. */
function fillOne(outline: PlacedOutline, { em, at, least }: { readonly em: number; readonly at: Point; readonly least: number }, put: (x: number, y: number) => void): void {
  const edges = edgesOf(outline, em, at);
  if (edges.length === 0) return;
  const top = Math.floor(Math.min(...edges.map(({ from }) => from.y)));
  const bottom = Math.ceil(Math.max(...edges.map(({ to }) => to.y)));
  const left = Math.floor(Math.min(...edges.flatMap(({ from, to }) => [from.x, to.x])));
  const width = Math.ceil(Math.max(...edges.flatMap(({ from, to }) => [from.x, to.x]))) - left + 1;
  for (let y = top; y <= bottom; y += 1) {
    const row = new Float32Array(width);
    for (let look = 0; look < looks; look += 1) cover(row, edges, { left, y: y + (look + 0.5) / looks });
    for (const [x, share] of row.entries()) if (share >= least) put(left + x, y);
  }
}

/** Blackens the dots that are inside the outlines; strokes too thin for thermal paper by a square of dots each. */
export function fillOutlines(picture: Bitmap, outlines: readonly PlacedOutline[], { em, at }: { readonly em: number; readonly at: Point }): void {
  for (const outline of outlines) {
    const wider = Math.round(outline.widen * em);
    const before = Math.floor(wider / 2);
    fillOne(outline, { em, at, least: wider === 0 ? 0.5 : 0.3 }, (x, y) => {
      for (let dx = -before; dx <= wider - before; dx += 1) for (let dy = -before; dy <= wider - before; dy += 1) darken(picture, x + dx, y + dy);
    });
  }
}
