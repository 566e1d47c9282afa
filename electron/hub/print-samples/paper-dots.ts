import { dotsPerColumn, type SlipColumns, type SlipLine } from '#shared/printing/slip-layout.ts';
import { blankBitmap, darken, paste, type Bitmap } from '#core/kernel/bitmap.ts';
import type { TrueType } from '#core/kernel/true-type.ts';
import { decodeEscpos, type DecodedJob } from '#core/simulators/decode-escpos.ts';
import { cell, glyphDots } from './glyph-dots.ts';
import { qrDots } from './qr-dots.ts';

/** The typefaces that stand for the printer's own. */
export interface PaperFonts { readonly regular: TrueType; readonly bold: TrueType }

type TextLine = Extract<SlipLine, { kind: 'text' }>;

const gapBetweenLines = 6;
const margin = 24;

function textDots({ text, bold, scale, align }: TextLine, fonts: PaperFonts, width: number): Bitmap {
  const picture = blankBitmap(width, cell.height * scale + gapBetweenLines);
  const free = width - text.length * cell.width * scale;
  const left = align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2);
  [...text].forEach((character, index) => {
    paste(picture, glyphDots(bold ? fonts.bold : fonts.regular, character, scale), { x: left + index * cell.width * scale, y: 0 });
  });
  return picture;
}

/** What each line of a job looks like, as wide as the paper or narrower and then in its middle. */
function linesInDots(job: DecodedJob, fonts: PaperFonts, width: number): Bitmap[] {
  const pictures = job.pictures.values();
  const sizes = job.qrModuleDots.values();
  return job.lines.map((line) => {
    switch (line.kind) {
      case 'text': return textDots(line, fonts, width);
      case 'qr': return qrDots(line.data, sizes.next().value ?? 3);
      case 'coat-of-arms': case 'drawn': return pictures.next().value ?? blankBitmap(width, 0);
    }
  });
}

/** Where the cutter goes through, as a broken line. */
function drawCut(sheet: Bitmap): void {
  for (let x = 0; x < sheet.width; x += 1) if (x % 16 < 8) darken(sheet, x, sheet.height - 1);
}

/**
 * The paper that a job of ours leaves on a printer, with a white margin: read back from its ESC/POS bytes, not from the slip.
 * Throws on bytes that no slip has.
 */
export function paperDots(bytes: Buffer, columns: SlipColumns, fonts: PaperFonts): Bitmap {
  const job = decodeEscpos(bytes);
  const width = columns * dotsPerColumn;
  const lines = linesInDots(job, fonts, width);
  const sheet = blankBitmap(width + 2 * margin, 2 * margin + lines.reduce((sum, { height }) => sum + height, 0));
  let y = margin;
  for (const line of lines) {
    paste(sheet, line, { x: margin + Math.floor((width - line.width) / 2), y });
    y += line.height;
  }
  if (job.cuts > 0) drawCut(sheet);
  return sheet;
}
