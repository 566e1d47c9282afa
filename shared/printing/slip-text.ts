import { layOutSlip, type SlipLine, type SlipOptions } from './slip-layout.ts';
import type { Slip } from './slip.model.ts';

/** One laid-out line as plain text; a QR code shows its data, arms that they are there. */
export function lineToText(line: SlipLine, columns: number): string {
  switch (line.kind) {
    case 'qr': return placeText(`[QR] ${line.data}`, 'center', columns);
    case 'coat-of-arms': return placeText('[stemma]', 'center', columns);
    case 'text': case 'drawn': return placeText(line.text, line.align, columns);
  }
}

/** Plain-text lines of a slip, for the preview on screen; sizes are not drawn. */
export function slipToText(slip: Slip, options: SlipOptions): string[] {
  return layOutSlip(slip, options).map((line) => lineToText(line, options.columns));
}

function placeText(text: string, align: 'left' | 'center' | 'right', columns: number): string {
  const room = Math.max(0, columns - text.length);
  switch (align) {
    case 'left': return text;
    case 'right': return ' '.repeat(room) + text;
    case 'center': return ' '.repeat(Math.floor(room / 2)) + text;
  }
}
