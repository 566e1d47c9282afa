import type { Content, TableCell } from 'pdfmake/interfaces';
import type { LabelledValue } from '#shared/papers/filled-document.model.ts';
import { formatEuro, sumCents } from '#shared/kernel/money.ts';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import { breakLongWords } from '#core/kernel/pdf-press.ts';
import { lineColours, textStyles } from './certificate-styles.ts';

/** How large facts are set; sizes and gaps in points. */
const looks = {
  small: { size: 9, gap: 1, margin: 10 },
  normal: { size: 11, gap: 2, margin: 2 },
  large: { size: 16, gap: 4, margin: 8 },
};

export const narrowLabels = 96;
const wideLabels = '36%';
const longestNarrowLabel = 18;
/** Characters that stand in the narrowest column of values, at a size in points. */
const longestWord = (size: number): number => Math.floor(520 / size);
/** Points that a page is wide between its margins, and a character at the size of tables. */
const [tableWidth, characterWidth] = [460, 6.2];

/** Labels on the left, values on the right, no lines. */
export function layFacts(facts: readonly LabelledValue[], look: keyof typeof looks, labelWidth: number | string): Content[] {
  if (facts.length === 0) return [];
  const { size, gap, margin } = looks[look];
  const body = facts.map(({ label, value }) => [
    { text: label, fontSize: size, color: textStyles.small.color },
    { text: breakLongWords(value, longestWord(size)), fontSize: size, bold: look !== 'small' },
  ]);
  return [{
    table: { widths: [labelWidth, '*'], body, dontBreakRows: true },
    layout: { hLineWidth: () => 0, vLineWidth: () => 0, paddingLeft: () => 0, paddingTop: () => gap, paddingBottom: () => gap },
    margin: [0, margin, 0, 0],
  }];
}

/** The rows of a service; long labels have more room. */
export function layRows(rows: readonly LabelledValue[], look: keyof typeof looks): Content[] {
  const isNarrow = look !== 'large' && rows.every(({ label }) => label.length <= longestNarrowLabel);
  return layFacts(rows, look, isNarrow ? narrowLabels : wideLabels);
}

const ruled = {
  hLineWidth: (line: number) => line < 2 ? 0.9 : 0.5,
  hLineColor: (line: number) => line < 2 ? lineColours.strong : lineColours.thin,
  vLineWidth: () => 0, paddingTop: () => 2, paddingBottom: () => 2, paddingLeft: () => 4, paddingRight: () => 4,
};

/** A table with the service's columns, its head repeated on every page. */
export function layTable(table: CertificateContent['document']['table']): Content[] {
  if (table === undefined) return [];
  const head: TableCell[] = table.columns.map((column) => ({ text: column, fontSize: 9, bold: true, color: lineColours.strong }));
  const longest = Math.floor(tableWidth / table.columns.length / characterWidth);
  const lines = table.rows.map((row) => row.map((text): TableCell => ({ text: breakLongWords(text, longest), fontSize: 10 })));
  return [{
    table: { headerRows: 1, dontBreakRows: true, widths: table.columns.map(() => '*'), body: [head, ...lines] },
    layout: ruled, margin: [0, 8, 0, 4],
  }];
}

/** What stands in a box of which the act says nothing. */
const struckOut = '— — —';
const longestBoxWord = 24;

interface NumberedBox { readonly box: string; readonly label: string; readonly also: string; readonly values: readonly string[] }

/** What two columns of boxes are about, with its own number. */
const headOf = (text: string): TableCell => ({ text, fontSize: 8, bold: true, color: lineColours.strong, fillColor: lineColours.legend });

/** Boxes as wide as the page, one under the other; those of two values have a column each. */
export function layBoxes(boxes: readonly NumberedBox[]): Content[] {
  const body = boxes.map(({ box, label, also, values }): TableCell[] => {
    const [first = '', second] = values;
    const cell = (value: string) => ({ text: value === '' ? struckOut : breakLongWords(value, longestBoxWord), fontSize: 10.5, bold: true });
    const labels: TableCell = { stack: [{ text: label, fontSize: 7.8 }, { text: also, fontSize: 7.8, color: textStyles.small.color }], lineHeight: 0.78 };
    const number: TableCell = { text: box, fontSize: 10, bold: true, color: lineColours.strong };
    if (box === '' && label === '') return [{ text: '', colSpan: 2 }, '', headOf(first), headOf(second ?? '')];
    return second === undefined ? [number, labels, { ...cell(first), colSpan: 2 }, ''] : [number, labels, cell(first), cell(second)];
  });
  return [{
    table: { widths: [18, 132, '*', '*'], body, dontBreakRows: true },
    layout: { hLineWidth: () => 0.6, vLineWidth: () => 0.6, hLineColor: () => lineColours.thin, vLineColor: () => lineColours.thin, paddingTop: () => 1.5, paddingBottom: () => 2.5 },
    margin: [0, 5, 0, 0],
  }];
}

/** An amount, and in small how it comes about. */
interface AmountRow extends LabelledValue { readonly detail?: string | undefined }

/** What a case owes, with its total. */
function billRows(bill: CertificateContent['bill']): AmountRow[] {
  if (bill.length === 0) return [];
  const lines = bill.map(({ label, quantity, cents, detail }) => ({ label: quantity === 1 ? label : `${label} (${String(quantity)})`, value: formatEuro(cents), detail }));
  return [...lines, { label: 'Totale', value: formatEuro(sumCents(bill.map(({ cents }) => cents))) }];
}

function layLabel({ label, detail = '' }: AmountRow): TableCell {
  const look = { text: label, fontSize: 11, ...totalLook(label) };
  return detail === '' ? look : { stack: [look, { text: detail, fontSize: 9, color: lineColours.strong }] };
}

const totalLook = (label: string): { bold: boolean; fillColor?: string } => /^totale/i.test(label) ? { bold: true, fillColor: lineColours.legend } : { bold: false };

/**
 * Amounts in a column of their own: those of the service's rows, and its other rows under them; where it gives no rows what
 * the case owes. A row that begins with `Totale` stands out.
 */
export function layAmounts({ document, bill }: Pick<CertificateContent, 'document' | 'bill'>): Content[] {
  const isAmount = ({ value }: LabelledValue): boolean => value.includes('€');
  const amounts: readonly AmountRow[] = document.rows.length > 0 ? document.rows.filter(isAmount) : billRows(bill);
  const others = layRows(document.rows.filter((row) => !isAmount(row)), 'normal');
  if (amounts.length === 0) return others;
  const look = { fontSize: 9, bold: true, color: lineColours.strong };
  const head: TableCell[] = [{ text: 'Voce', ...look }, { text: 'Importo', alignment: 'right', ...look }];
  const lines = amounts.map((row): TableCell[] => [layLabel(row), { text: row.value, fontSize: 11, alignment: 'right', ...totalLook(row.label) }]);
  return [{ table: { headerRows: 1, dontBreakRows: true, widths: ['*', 130], body: [head, ...lines] }, layout: ruled, margin: [0, 8, 0, 4] }, ...others];
}

/** Every section that has answers, under its title. */
export function layAnswers(answers: CertificateContent['answers']): Content[] {
  return answers.flatMap(({ title, rows }): Content[] => {
    const [first, ...others] = rows;
    if (first === undefined) return [];
    /* A title never stands alone at the foot of a page. */
    return [{ stack: [{ text: title, ...textStyles.section }, ...layFacts([first], 'normal', wideLabels)], unbreakable: true }, ...layFacts(others, 'normal', wideLabels)];
  });
}
