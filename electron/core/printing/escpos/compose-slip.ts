import { Printer } from 'escpos';
import { layOutSlip, type SlipLine, type SlipOptions } from '#shared/printing/slip-layout.ts';
import type { Slip } from '#shared/printing/slip.model.ts';
import type { Bitmap } from '#core/kernel/bitmap.ts';
import { drawInDots } from './draw-text.ts';
import { CapturingAdapter } from './capturing-adapter.ts';
import { qrCommands } from './qr-commands.ts';
import { rasterCommand } from './raster-command.ts';

/** ESC t 19, CP858: the library encodes in it and leaves the printer on its own page. */
const codePage = { name: 'CP858', number: 19 };
const alignments = { left: 'lt', center: 'ct', right: 'rt' } as const;
/** Lines fed so that the last text passes the cutter, which sits above the head. */
const feedBeforeCut = 4;

/** How a slip is composed: its layout, and the arms in dots where the municipality has some. */
export interface ComposeOptions extends Omit<SlipOptions, 'hasCoatOfArms'> { readonly coatOfArms?: Bitmap | undefined }

function writeLine(printer: Printer<[]>, line: SlipLine, { columns, coatOfArms }: ComposeOptions): void {
  if (line.kind === 'qr') {
    printer.align('ct').raw(qrCommands(line.data, columns));
    return;
  }
  if (line.kind === 'coat-of-arms') {
    if (coatOfArms !== undefined) printer.align('lt').raw(rasterCommand(coatOfArms, columns));
    return;
  }
  if (line.kind === 'drawn') {
    printer.align('lt').raw(rasterCommand(drawInDots(line, columns), columns));
    return;
  }
  printer.align(alignments[line.align]).size(line.scale, line.scale);
  printer.raw(Buffer.from([0x1b, 0x45, line.bold ? 1 : 0])).text(line.text);
}

/**
 * ESC/POS bytes of a slip: initialise, select the code page, open the drawer if asked, print, cut in part.
 * A copy is marked COPIA at both ends and never opens the drawer.
 */
export function composeSlip(slip: Slip, options: ComposeOptions): Buffer {
  const adapter = new CapturingAdapter();
  const printer = new Printer<[]>(adapter, { encoding: codePage.name, width: options.columns });
  printer.hardware('init').setCharacterCodeTable(codePage.number);
  // First, so that the drawer is open by the time the slip is in the clerk's hand; the cut ends the job.
  if (slip.opensDrawer === true && !options.isCopy) printer.cashdraw(2);
  const { coatOfArms } = options;
  for (const line of layOutSlip(slip, { ...options, hasCoatOfArms: coatOfArms !== undefined })) writeLine(printer, line, options);
  printer.align('lt').size(1, 1).cut(true, feedBeforeCut);
  return printer.buffer.flush();
}
