import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces';
import { paperReceiptNumber, slipNumber } from '#shared/blackout/blackout.rules.ts';
import type { KitTemplate } from './kit-template.ts';

/** A queue's slips, with its name. */
export interface KitQueue { readonly name: string; readonly letter: string; readonly first: number; readonly last: number }
export type Fill = (text: string, more?: object) => string;

const [quiet, thin] = ['#455a64', '#b1b8bf'];
const cutLines: CustomTableLayout = {
  hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => thin, vLineColor: () => thin,
  hLineStyle: () => ({ dash: { length: 3, space: 3 } }), vLineStyle: () => ({ dash: { length: 3, space: 3 } }),
};
const ruled: CustomTableLayout = { hLineWidth: () => 0.5, vLineWidth: () => 0.5, hLineColor: () => quiet, vLineColor: () => thin };

/** The elements in rows of so many, the last one filled up. */
function rowsOf<Element>(elements: readonly Element[], wide: number, filler: Element): Element[][] {
  const rows: Element[][] = [];
  for (let start = 0; start < elements.length; start += wide) rows.push(Array.from({ length: wide }, (_none, place) => elements[start + place] ?? filler));
  return rows;
}

const numbersOf = ({ first, last }: { first: number; last: number }): number[] => Array.from({ length: last - first + 1 }, (_none, place) => first + place);

/** First page: what the kit has, and how to go on with it. */
export function coverPage({ template, queues, fill }: { template: KitTemplate; queues: readonly KitQueue[]; fill: Fill }): Content[] {
  const { contents, steps } = template;
  const caption = (text: string): Content => ({ text: fill(text), bold: true, fontSize: 13, margin: [0, 16, 0, 4] });
  const cell = (text: string, look: object = {}): TableCell => ({ text, margin: [4, 3, 4, 3], ...look });
  const rows = queues.map(({ name, letter, first, last }) => [cell(name), cell(slipNumber(letter, first)), cell(slipNumber(letter, last)), cell(String(last - first + 1), { alignment: 'right' })]);
  return [
    { text: fill(template.kicker), color: quiet, fontSize: 10 },
    { text: fill(template.title), bold: true, fontSize: 20, margin: [0, 4, 0, 8] },
    { text: fill(template.purpose) },
    caption(contents.caption),
    { table: { headerRows: 1, widths: ['*', 'auto', 'auto', 'auto'], body: [contents.head.map((text) => cell(fill(text), { bold: true })), ...rows] }, layout: ruled },
    { text: fill(contents.receipts), margin: [0, 8, 0, 0] },
    caption(steps.caption),
    { ol: steps.items.map((text) => ({ text: fill(text), margin: [0, 0, 0, 6] })) },
  ];
}

const slipsAcross = 3;
const slipHeight = 88;

/** Slips to cut out, queue after queue. */
export function slipPages({ template, queues, fill }: { template: KitTemplate; queues: readonly KitQueue[]; fill: Fill }): Content {
  const slips = queues.flatMap((queue) => numbersOf(queue).map((number): Content => ({
    alignment: 'center', margin: [2, 5, 2, 0],
    stack: [
      { text: fill(template.slip.office), fontSize: 7, color: quiet },
      { text: slipNumber(queue.letter, number), bold: true, fontSize: 30, lineHeight: 1 },
      { text: queue.name, bold: true, fontSize: 9 },
      { text: fill(template.slip.note), fontSize: 7, color: quiet, margin: [0, 2, 0, 0] },
    ],
  })));
  return { pageBreak: 'before', table: { widths: Array.from({ length: slipsAcross }, () => '*'), heights: slipHeight, dontBreakRows: true, body: rowsOf<TableCell>(slips, slipsAcross, '') }, layout: cutLines };
}

const linesAPage = 15;
const registerWidths = [52, 38, 42, 38, 32, 62, '*', '*', 72, 50, 44];

/** The register to fill in by hand: a line for each slip, whole pages. */
export function registerPages({ template, slips, fill }: { template: KitTemplate; slips: number; fill: Fill }): Content[] {
  const { title, note, head } = template.register;
  const heads = head.map((text): TableCell => ({ text: fill(text), bold: true, fontSize: 9 }));
  return Array.from({ length: Math.ceil(slips / linesAPage) }, (): Content => ({
    pageBreak: 'before', pageOrientation: 'landscape',
    stack: [
      { text: fill(title), bold: true, fontSize: 14 },
      { text: fill(note), fontSize: 10, margin: [0, 2, 0, 6] },
      { table: { widths: registerWidths, heights: 24, body: [heads, ...Array.from({ length: linesAPage }, () => head.map((): TableCell => ' '))] }, layout: ruled },
    ],
  }));
}

/** Receipts in two parts: one stays, one goes with the person. */
export function receiptPages({ template, receipts, fill }: { template: KitTemplate; receipts: { first: number; last: number }; fill: Fill }): Content {
  const { receipt } = template;
  const half = (whose: string, number: number): TableCell => ({
    margin: [8, 8, 8, 8],
    stack: [
      { text: fill(template.slip.office), fontSize: 8, color: quiet },
      { columns: [{ text: fill(receipt.title, { number: paperReceiptNumber(number) }), bold: true, fontSize: 13 }, { text: fill(whose), alignment: 'right', fontSize: 8, color: quiet, margin: [0, 4, 0, 0] }] },
      ...receipt.fields.map((text): Content => ({ columns: [{ width: 82, text: fill(text), fontSize: 9, margin: [0, 9, 0, 0] }, { width: '*', canvas: [{ type: 'line', x1: 0, y1: 20, x2: 150, y2: 20, lineWidth: 0.5, lineColor: quiet }] }] })),
      { text: fill(receipt.signature), fontSize: 8, color: quiet, margin: [0, 12, 0, 18] },
    ],
  });
  const rows = numbersOf(receipts).map((number) => [half(receipt.office, number), half(receipt.person, number)]);
  return { pageBreak: 'before', pageOrientation: 'portrait', table: { widths: ['*', '*'], dontBreakRows: true, body: rows }, layout: cutLines };
}
