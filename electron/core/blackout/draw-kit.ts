import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { businessDay } from '#shared/kernel/dates.ts';
import { paperReceiptNumber } from '#shared/blackout/blackout.rules.ts';
import { fillText } from '#shared/papers/liquid-texts.ts';
import type { PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { pageBasics, pressPdf } from '#core/kernel/pdf-press.ts';
import { coverPage, receiptPages, registerPages, slipPages, type Fill, type KitQueue } from './kit-pages.ts';
import type { KitTemplate } from './kit-template.ts';

export interface KitPaper {
  readonly template: KitTemplate;
  readonly number: number;
  readonly madeAt: string;
  readonly municipality: string;
  readonly office: string;
  readonly queues: readonly KitQueue[];
  readonly receipts?: { readonly first: number; readonly last: number } | undefined;
}

function layOutKit(paper: KitPaper): TDocumentDefinitions {
  const { template, queues, municipality, office, receipts } = paper;
  const slips = queues.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const values = {
    municipality, office, kit: paper.number, day: businessDay(paper.madeAt), slips,
    receipts: receipts === undefined ? null : { first: paperReceiptNumber(receipts.first), last: paperReceiptNumber(receipts.last) },
  };
  const fill: Fill = (text, more = {}) => fillText(text, { ...values, ...more });
  return {
    ...pageBasics({ title: fill(template.title), author: municipality, at: paper.madeAt }),
    pageMargins: [36, 36, 36, 44],
    defaultStyle: { font: 'Titillium', fontSize: 11, lineHeight: 1, color: '#1a1a1a' },
    content: [
      ...coverPage({ template, queues, fill }), slipPages({ template, queues, fill }), ...registerPages({ template, slips, fill }),
      ...receipts === undefined ? [] : [receiptPages({ template, receipts, fill })],
    ],
    footer: (page, pages) => ({ margin: [36, 14, 36, 0], alignment: 'center', fontSize: 8, color: '#455a64', text: fill(template.footer, { page, pages }) }),
  };
}

/** The PDF of a kit, a pure function of what is given: same input, same bytes. */
export const drawKit = (paper: KitPaper, fonts: PdfFonts): Promise<Buffer> => pressPdf(layOutKit(paper), fonts);
