import type { Column, Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { fillText } from '#shared/papers/liquid-texts.ts';
import type { PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { breakLongWords, pageBasics, pressPdf } from '#core/kernel/pdf-press.ts';
import type { AccountTemplate } from './account-template.ts';

/** Who accounts, and for what: `values` are the names of the template. */
export interface AccountPaper {
  readonly template: AccountTemplate;
  readonly values: Readonly<Record<string, unknown>>;
  readonly municipality: string;
  readonly coatOfArms?: string | undefined;
  readonly at: string;
}

const [strong, thin, quiet] = ['#455a64', '#b1b8bf', '#455a64'];
const armsHeight = 48;
/** Characters that a narrow column takes without breaking a word. */
const longestWord = 20;
const layout = {
  hLineWidth: (line: number) => line < 2 ? 0.9 : 0.5, hLineColor: (line: number) => line < 2 ? strong : thin, vLineWidth: () => 0,
  paddingTop: () => 3, paddingBottom: () => 3, paddingLeft: () => 4, paddingRight: () => 4,
};

type Fill = (text: string, more?: object) => string;

function layTable(table: AccountTemplate['tables'][number], values: AccountPaper['values'], fill: Fill): Content[] {
  const lines = Array.isArray(values[table.of]) ? values[table.of] as readonly unknown[] : [];
  const caption: Content = { text: fill(table.caption), bold: true, fontSize: 12, margin: [0, 14, 0, 2] };
  if (lines.length === 0) return [caption, { text: fill(table.none), fontSize: 10 }];
  const cell = (text: string, place: number, look: object = {}): TableCell =>
    ({ text: breakLongWords(text, longestWord), fontSize: 9, alignment: table.columns[place]?.isAmount === true ? 'right' : 'left', ...look });
  const head = table.columns.map((column, place) => cell(fill(column.head), place, { bold: true, color: strong }));
  const body = lines.map((row) => table.columns.map((column, place) => cell(fill(column.value, { row }), place)));
  const total = table.total === undefined ? [] : [table.total.map((text, place) => cell(fill(text), place, { bold: true }))];
  return [caption, {
    table: { headerRows: 1, dontBreakRows: true, widths: table.columns.map(({ isWide }) => isWide ? '*' : 'auto'), body: [head, ...body, ...total] }, layout,
  }];
}

/** The pdfmake document of an account, from its words and its figures. */
function layOutAccount({ template, values, municipality, coatOfArms, at }: AccountPaper): TDocumentDefinitions {
  const fill: Fill = (text, more = {}) => fillText(text, { ...values, municipality, ...more });
  const title = fill(template.title);
  const facts = template.facts.map(({ label, value }) => ({ label: fill(label), value: fill(value) })).filter(({ value }) => value !== '');
  return {
    ...pageBasics({ title, author: municipality, at }),
    pageMargins: [42, 40, 42, 52],
    defaultStyle: { font: 'Titillium', fontSize: 11, lineHeight: 1, color: '#1a1a1a' },
    content: [
      { columns: [
        { width: '*', stack: [{ text: municipality, bold: true, fontSize: 12 }, { text: fill(template.kicker), fontSize: 10, color: quiet }, { text: title, bold: true, fontSize: 16, margin: [0, 6, 0, 8] }] },
        ...coatOfArms === undefined ? [] : [{ width: 'auto' as const, stack: [{ svg: coatOfArms, height: armsHeight }] }],
      ], columnGap: 16 },
      ...facts.map(({ label, value }): Content => ({ columns: [{ width: 190, text: label, color: quiet, fontSize: 10 }, { width: '*', text: value, bold: true }], columnGap: 8, margin: [0, 1, 0, 1] })),
      ...template.tables.flatMap((table) => layTable(table, values, fill)),
      ...template.closing.map((text): Content => ({ text: fill(text), margin: [0, 10, 0, 0] })),
      { columns: template.signatures.map((text): Column => ({ width: '*', text: fill(text), alignment: 'center', fontSize: 10 })), columnGap: 24, margin: [0, 36, 0, 0], unbreakable: true },
    ],
    footer: (page, pages) => ({ margin: [42, 16, 42, 0], alignment: 'center', fontSize: 8, color: quiet, text: fill(template.footer, { page, pages }) }),
  };
}

/** The PDF of a yearly account, a pure function of what is given: same input, same bytes. */
export const drawAccount = (paper: AccountPaper, fonts: PdfFonts): Promise<Buffer> => pressPdf(layOutAccount(paper), fonts);
