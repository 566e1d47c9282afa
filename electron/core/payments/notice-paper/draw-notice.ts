import { type PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { pressPdf } from '#core/kernel/pdf-press.ts';
import { layOutNotice } from './lay-notice.ts';
import type { NoticePaper } from './notice-paper.model.ts';
import type { NoticeTemplate } from './notice-template.ts';

/** The PDF of a pagoPA notice on A4, a pure function of what is given: same input, same bytes. */
export function drawNotice(input: { readonly template: NoticeTemplate; readonly paper: NoticePaper; readonly isCopy: boolean; readonly fonts: PdfFonts }): Promise<Buffer> {
  return pressPdf(layOutNotice(input), input.fonts);
}
