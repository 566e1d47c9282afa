import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { formatDay, formatTime, businessDay } from '#shared/kernel/dates.ts';
import { formatEuro } from '#shared/kernel/money.ts';
import type { Cell, Sheet } from '#shared/kernel/sheet.ts';
import type { PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { breakLongWords, pageBasics, pressPdf } from '#core/kernel/pdf-press.ts';

/** A table of the report; `keep` names the columns that have room on a page, the first always. */
export interface ReportPart { readonly caption: string; readonly sheet: Sheet; readonly keep: readonly string[]; readonly barOf?: string; readonly looks?: PartLooks }
/** Usually the last line is the whole, nothing is shaded, and what is hidden is told in words; `isShaded`: the more, the darker. */
interface PartLooks { readonly isShaded?: boolean; readonly hasWhole?: boolean; readonly hidden?: string }
export interface ReportFact { readonly label: string; readonly value: string; readonly of: string }

export interface ReportPaper {
  readonly title: string;
  readonly municipality: string;
  readonly office: string;
  readonly coatOfArms: string | undefined;
  readonly facts: readonly ReportFact[];
  readonly parts: readonly ReportPart[];
  readonly notes: readonly string[];
  readonly at: string;
}

const [ink, strong, thin, quiet] = ['#17324d', '#455a64', '#b1b8bf', '#455a64'];
/** Points for the name of a line and for its bar; the figures share what is left. */
const [nameRoom, barRoom] = [150, 90];
const longestWord = 22;
/** Said where a value is hidden. */
export const tooSmall = 'n troppo piccolo';

const decimal = (value: number): string => value.toLocaleString('it-IT', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function cellText(cell: Cell, kind: Sheet['columns'][number]['kind']): string {
  if (cell === undefined) return kind === 'tenth' || kind === 'percent' ? tooSmall : '';
  if (typeof cell === 'string') return kind === 'day' ? formatDay(cell) : cell;
  if (kind === 'cents') return formatEuro(cell);
  if (kind === 'percent') return `${decimal(cell * 100)}%`;
  return kind === 'tenth' ? decimal(cell) : cell.toLocaleString('it-IT');
}

/** A bar as long as its share of the longest; said in the column beside it, so it is only looked at. */
const bar = (share: number): TableCell => ({ svg: `<svg viewBox="0 0 ${String(barRoom)} 8" xmlns="http://www.w3.org/2000/svg"><rect x="0" y="0" width="${(share * barRoom).toFixed(1)}" height="8" fill="#0066cc"/></svg>`, width: barRoom, margin: [0, 2, 0, 0] });

const darkest = [0x8c, 0xb8, 0xe8];
/** From white to a blue on which ink is still read. */
const shade = (share: number): string => `#${[0xff, 0xff, 0xff].map((white, place) => Math.round(white + share * ((darkest[place] ?? white) - white)).toString(16).padStart(2, '0')).join('')}`;

/** How dark each cell is: its share of the most of the table, times and counts apart; a count beside a time stays white. */
function shadesOf({ columns, rows }: Sheet): (row: number, place: number) => object {
  const kind = columns.some((column) => column.kind === 'tenth') ? 'tenth' : 'count';
  const most = Math.max(1, ...rows.flatMap((row) => row.filter((_cell, place) => columns[place]?.kind === kind).map((cell) => Number(cell ?? 0))));
  return (row, place) => columns[place]?.kind === kind ? { fillColor: shade(Number(rows[row]?.[place] ?? 0) / most) } : {};
}

function layPart({ caption, sheet, keep, barOf, looks: { isShaded = false, hasWhole = true, hidden = tooSmall } = {} }: ReportPart): Content[] {
  const head: Content = { text: caption, bold: true, fontSize: 12, color: ink, margin: [0, 14, 0, 3] };
  if (sheet.rows.length <= (hasWhole ? 1 : 0)) return [head, { text: 'Nessun dato nel periodo.', fontSize: 10 }];
  const places = sheet.columns.flatMap((column, place) => place === 0 || keep.includes(column.head) ? [place] : []);
  const barPlace = sheet.columns.findIndex((column) => column.head === barOf);
  const shades = isShaded ? shadesOf(sheet) : undefined;
  const longest = Math.max(1, ...sheet.rows.slice(0, -1).map((row) => Number(row[barPlace] ?? 0)));
  const cell = (text: string, place: number, look: object = {}): TableCell => ({ text: breakLongWords(text, longestWord), fontSize: 9, alignment: place === 0 ? 'left' : 'right', ...look });
  const heads = places.map((place) => cell(sheet.columns[place]?.head ?? '', place, { bold: true, color: strong }));
  const body = sheet.rows.map((row, line) => {
    const isWhole = hasWhole && line === sheet.rows.length - 1;
    const cells = places.map((place) => {
      const told = cellText(row[place], sheet.columns[place]?.kind ?? 'text');
      const text = told === tooSmall ? hidden : told;
      return cell(text, place, { ...(isWhole && { bold: true }), ...(told === tooSmall && { color: quiet, fontSize: 8 }), ...shades?.(line, place) });
    });
    return barPlace < 0 ? cells : [...cells, isWhole ? { text: '' } : bar(Number(row[barPlace] ?? 0) / longest)];
  });
  return [head, {
    table: { headerRows: 1, dontBreakRows: true, widths: [nameRoom, ...places.slice(1).map(() => '*' as const), ...barPlace < 0 ? [] : [barRoom]], body: [barPlace < 0 ? heads : [...heads, { text: '' }], ...body] },
    layout: {
      hLineWidth: (line) => line < 2 ? 0.9 : 0.5, hLineColor: (line) => line < 2 ? strong : thin, vLineWidth: () => 0,
      paddingTop: () => 2, paddingBottom: () => 2, paddingLeft: () => 4, paddingRight: () => 4,
    },
  }];
}

const layFact = ({ label, value, of }: ReportFact): TableCell => ({
  stack: [{ text: label, fontSize: 9, color: quiet }, { text: value, bold: true, fontSize: value === tooSmall ? 11 : 15, color: ink }, { text: of, fontSize: 8, color: quiet }], margin: [0, 2, 0, 4],
});

const factsInRow = 4;
function layFacts(facts: readonly ReportFact[]): Content[] {
  if (facts.length === 0) return [];
  const rows = Array.from({ length: Math.ceil(facts.length / factsInRow) }, (_, row): TableCell[] =>
    Array.from({ length: factsInRow }, (_each, place) => { const fact = facts[row * factsInRow + place]; return fact === undefined ? { text: '' } : layFact(fact); }));
  return [{ table: { widths: Array.from({ length: factsInRow }, () => '*' as const), body: rows }, layout: 'noBorders', margin: [0, 4, 0, 0] }];
}

function layOutReport({ title, municipality, office, coatOfArms, facts, parts, notes, at }: ReportPaper): TDocumentDefinitions {
  return {
    ...pageBasics({ title, author: municipality, at }), pageOrientation: 'landscape',
    pageMargins: [40, 36, 40, 46], defaultStyle: { font: 'Titillium', fontSize: 11, lineHeight: 1, color: '#1a1a1a' },
    content: [
      { columns: [
        { width: '*', stack: [{ text: municipality, bold: true, fontSize: 12 }, { text: office, fontSize: 10, color: quiet }, { text: title, bold: true, fontSize: 16, color: ink, margin: [0, 6, 0, 4] }] },
        ...coatOfArms === undefined ? [] : [{ width: 'auto' as const, stack: [{ svg: coatOfArms, height: 46 }] }],
      ], columnGap: 16 },
      ...layFacts(facts), ...parts.flatMap(layPart),
      ...notes.map((text): Content => ({ text, fontSize: 8.5, color: quiet, margin: [0, 8, 0, 0] })),
    ],
    footer: (page, pages) => ({ margin: [40, 14, 40, 0], alignment: 'center', fontSize: 8, color: quiet, text: `${municipality} · ${title} · stampato il ${formatDay(businessDay(at))} alle ${formatTime(at)} · pagina ${String(page)} di ${String(pages)}` }),
  };
}

/** The PDF of a report, a pure function of what is given. */
export const drawReport = (paper: ReportPaper, fonts: PdfFonts): Promise<Buffer> => pressPdf(layOutReport(paper), fonts);
