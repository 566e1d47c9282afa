import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { fitToCp858, losesLettersOnCp858 } from '#shared/printing/cp858.ts';
import { listMark } from '#shared/printing/slip-layout.ts';
import { Slip } from '#shared/printing/slip.model.ts';
import { type PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { pageBasics, pressPdf } from '#core/kernel/pdf-press.ts';
import { openTrueType } from '#core/kernel/true-type.ts';
import { drawAsSvg } from './escpos/draw-text.ts';
import type { Letterhead } from './letterhead.ts';

type Block = ReturnType<typeof Slip.parse>['blocks'][number];
type Fit = (text: string) => string;

const ink = '#17324d';
const thin = '#b1b8bf';
const quiet = '#455a64';
/** Sizes in points; a slip is a narrow column in the middle of the sheet, set larger than on its own paper. */
const column = 330;
const margin = (595.28 - column) / 2;
const sizes = { normal: 12, large: 20, huge: 44 } as const;
/** A slip of more blocks than this is set smaller: what is signed stands on the page of what it is signed under. */
const longestLarge = 36;
const smallSize = 9.5;
/** Characters that stand on one line of the column, whatever they are. */
const roomyPair = 44;
const armsHeight = 78;
const codeSize = 130;

/** Where the font lacks a sign the printers' substitute stands, and never an empty box. */
function fitTo(font: Buffer): Fit {
  const { has } = openTrueType(font);
  return (text) => [...text.normalize('NFC')].map((sign) => sign === '\n' || has(sign) ? sign : fitToCp858(sign)).join('');
}

/** A new one each time: pdfmake writes into what it is given. */
const rule = (): Content => ({
  table: { widths: ['*'], body: [['']] }, fontSize: 1, margin: [0, 6, 0, 6],
  layout: { hLineWidth: (line) => line === 0 ? 0.8 : 0, vLineWidth: () => 0, hLineColor: () => thin, paddingTop: () => 0, paddingBottom: () => 0 },
});

const coat = (svg: string): Content => ({ svg, height: armsHeight, alignment: 'center', margin: [0, 0, 0, 8] });

/** Both on one line where there is room, otherwise one under the other. */
function layPair({ left, right, bold }: Extract<Block, { kind: 'pair' }>, fit: Fit): Content {
  const look = { bold, margin: [0, 1, 0, 1] as [number, number, number, number] };
  if (left.length + right.length > roomyPair) return { stack: [fit(left), { text: fit(right), alignment: 'right' }], ...look };
  return { columns: [{ text: fit(left), width: '*' }, { text: fit(right), width: 'auto', alignment: 'right' }], columnGap: 12, ...look };
}

/** An item of a list goes on under its own words; what this typeface has no letters for is drawn. */
function layText({ text, align, bold, size, language }: Extract<Block, { kind: 'text' }>, fit: Fit): Content {
  if (language !== undefined && losesLettersOnCp858(text)) return { svg: drawAsSvg({ text, align, bold, language }, { width: column, size: sizes[size] }).svg, width: column };
  const look = { alignment: align, bold, margin: [0, 1, 0, 1] as [number, number, number, number], ...(size !== 'normal' && { fontSize: sizes[size] }) };
  const [mark] = listMark.exec(text) ?? [];
  if (mark === undefined) return { text: fit(text), ...look };
  return { columns: [{ text: mark.trimEnd(), width: 'auto' }, { text: fit(text.slice(mark.length)), width: '*' }], columnGap: 4, ...look };
}

function layBlock(block: Block, fit: Fit): Content[] {
  switch (block.kind) {
    case 'text': return [layText(block, fit)];
    case 'pair': return [layPair(block, fit)];
    case 'rule': return [rule()];
    case 'space': return [{ text: '', margin: [0, 12 * block.lines, 0, 0] }];
    case 'qr': return [{
      stack: [
        { qr: block.data, fit: codeSize, eccLevel: 'M', alignment: 'center', margin: [0, 6, 0, 4] },
        ...block.caption === undefined ? [] : [{ text: fit(block.caption), fontSize: 10, color: quiet, alignment: 'center' as const }],
      ],
      unbreakable: true,
    }];
    /* At the head of the page, whether or not the slip has them. */
    case 'coat-of-arms': return [];
  }
}

/** What a slip's page is made from; `at` is the day that its metadata say. */
export interface SlipPage { readonly slip: Slip; readonly isCopy: boolean; readonly letterhead: Letterhead; readonly at: string }

function layOutPage({ slip, isCopy, letterhead, at }: SlipPage, fit: Fit): TDocumentDefinitions {
  const { title, blocks } = Slip.parse(slip);
  const { municipality, contacts, coatOfArms } = letterhead;
  const copyMark = (): Content[] => isCopy ? [{ text: 'COPIA', bold: true, fontSize: sizes.large, alignment: 'center', margin: [0, 4, 0, 4] }] : [];
  return {
    ...pageBasics({ title, author: municipality, at }),
    pageMargins: [margin, 48, margin, 60],
    defaultStyle: { font: 'Titillium', fontSize: blocks.length > longestLarge ? smallSize : sizes.normal, lineHeight: 0.95, color: '#1a1a1a' },
    content: [
      ...coatOfArms === undefined ? [] : [coat(coatOfArms.svg)],
      ...copyMark(), ...blocks.flatMap((block) => layBlock(block, fit)), ...copyMark(),
    ],
    footer: (page, pages) => ({
      margin: [62, 14, 62, 0], alignment: 'center', fontSize: 8, color: quiet,
      stack: [{ text: fit(`${municipality} · ${contacts}`), color: ink }, { text: fit(`${title} · pagina ${page} di ${pages}`) }],
    }),
  };
}

/** A slip as a page, A4, for where there is no printer for slips: the same blocks, the arms at the head, the code as a drawing. */
export function drawSlipPage(page: SlipPage, fonts: PdfFonts): Promise<Buffer> {
  return pressPdf(layOutPage(page, fitTo(fonts.regular)), fonts);
}
