import { dotsPerColumn, type SlipColumns, type SlipLine } from '#shared/printing/slip-layout.ts';
import { directionOf } from '#shared/printing/guest-words.ts';
import type { GuestLanguage } from '#shared/queue/queue-setup.model.ts';
import { blankBitmap, type Bitmap } from '#core/kernel/bitmap.ts';
import { fillOutlines } from './fill-outline.ts';
import { shapeText, type PlacedOutline, type ShapedLine } from './shape-text.ts';

type DrawnLine = Extract<SlipLine, { kind: 'drawn' }>;

/** Dots of an em beside letters of font A, which are 24 dots high. */
const emDots = 26;
const ink = '#1a1a1a';
/** Height of a line, and of what stands over its baseline, in ems. */
const [leading, above] = [1.5, 1.1] as const;

interface Place { readonly align: DrawnLine['align']; readonly language: GuestLanguage; readonly width: number }

/** Where a line begins, in ems: what is said to stand on the left stands where its language begins. */
function placeOf({ align, language, width }: Place, line: ShapedLine): number {
  if (align === 'center') return (width - line.width) / 2;
  return (align === 'left') === (directionOf(language) === 'ltr') ? 0 : width - line.width;
}

const linesOf = ({ text, bold, language }: Pick<DrawnLine, 'text' | 'bold' | 'language'>, room: number): ShapedLine[] =>
  shapeText(text, { room, weight: bold ? 'bold' : 'regular', isRightToLeft: directionOf(language) === 'rtl' });

/** A text in dots as wide as the paper, for letters that a printer has not. */
export function drawInDots(line: DrawnLine, columns: SlipColumns): Bitmap {
  const em = emDots * Math.min(line.scale, 2);
  const width = columns * dotsPerColumn;
  const lines = linesOf(line, width / em);
  const picture = blankBitmap(width, Math.ceil(lines.length * leading * em));
  for (const [place, shaped] of lines.entries()) {
    const at = { x: placeOf({ ...line, width: width / em }, shaped) * em, y: (place * leading + above) * em };
    fillOutlines(picture, shaped.outlines, { em, at });
  }
  return picture;
}

/** One outline as an SVG path whose em is 1000. */
function pathOf({ commands, x, y, unitsPerEm }: PlacedOutline, at: { readonly x: number; readonly y: number }): string {
  const letters = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' } as const;
  return commands.map(({ command, args }) => letters[command] + args.map((arg, place) =>
    Math.round(place % 2 === 0 ? (at.x + x + arg / unitsPerEm) * 1000 : (at.y - y - arg / unitsPerEm) * 1000)).join(' ')).join('');
}

/** The same as a drawing for a page: so many points wide, its letters of a size in points. */
export function drawAsSvg(text: Pick<DrawnLine, 'text' | 'bold' | 'align' | 'language'>, { width, size }: { readonly width: number; readonly size: number }): { readonly svg: string; readonly height: number } {
  const room = width / size;
  const lines = linesOf(text, room);
  const paths = lines.flatMap((line, place) => line.outlines.map((outline) => {
    const stroke = outline.widen === 0 ? '' : ` stroke="${ink}" stroke-width="${Math.round(outline.widen * 1000)}"`;
    return `<path d="${pathOf(outline, { x: placeOf({ ...text, width: room }, line), y: place * leading + above })}" fill="${ink}"${stroke}/>`;
  }));
  const ems = lines.length * leading;
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.round(room * 1000)} ${Math.round(ems * 1000)}">${paths.join('')}</svg>`, height: ems * size };
}
