import type { Column, Content } from 'pdfmake/interfaces';
import { noticeQrText } from '#shared/kernel/pagopa-notice.ts';
import { plainLetters } from '#shared/kernel/plain-letters.ts';
import { posteDataMatrixText } from '#shared/kernel/poste-data-matrix.ts';
import { drawDataMatrix } from './data-matrix.ts';
import type { NoticePart } from './notice-paper.model.ts';
import { caption, looks, penWith, type NoticePen } from './notice-looks.ts';
import type { PaySection } from './notice-template.ts';

/** Points: a telephone held over the page reads both, and they are as large as the notice model asks at least (33 mm). */
const codeSide = { qr: 100, dataMatrix: 96 };

type Facts = PaySection['facts'];
type Fill = (text: string) => string;

const filled = (facts: Facts, fill: Fill): Facts => facts.map(({ label, value }) => ({ label: fill(label), value: fill(value) })).filter(({ value }) => value !== '');

function layWords(section: PaySection, fill: Fill): Content[] {
  const facts = filled(section.facts, fill).map(({ label, value }): Content => ({
    columns: [{ width: 92, text: label, ...looks.label }, { width: '*', text: value, ...looks.fact }], columnGap: 6, margin: [0, 0, 0, 2],
  }));
  const codes = filled(section.codes, fill).map(({ label, value }): Column => (
    { width: 'auto', stack: [{ text: label, ...looks.label }, { text: value, ...looks.code }] }
  ));
  return [
    { columns: [{ width: '*', text: fill(section.cents), ...looks.due }, { width: 'auto', text: fill(section.due), ...looks.due }], margin: [0, 0, 0, 4] },
    ...facts, { columns: codes, columnGap: 18, margin: [0, 4, 0, 0] },
  ];
}

/** How a part is paid at a bank or with a telephone. */
export function layBank({ paper, template: { bank }, fill }: NoticePen, { number, cents }: NoticePart): Content {
  const qr = noticeQrText({ notice: number, bodyTaxNumber: paper.body.taxCode, cents });
  return { stack: [
    caption(fill(bank.caption)),
    { columns: [
      { width: codeSide.qr, stack: [{ qr, fit: codeSide.qr, eccLevel: 'M' }, { text: fill(bank.qrCaption), ...looks.label, alignment: 'center', margin: [0, 2, 0, 0] }] },
      { width: '*', stack: layWords(bank, fill) },
    ], columnGap: 16 },
  ] };
}

/** How it is paid at the post office, where the body may print such slips. */
export function layPost(pen: NoticePen, { number, cents }: NoticePart): Content[] {
  const { paper: { body, debtor, subject }, template: { post } } = pen;
  if (body.postal === undefined) return [];
  const { fill } = penWith(pen, { post: body.postal });
  const text = posteDataMatrixText({
    notice: number, cents, bodyTaxNumber: body.taxCode, account: body.postal.account, debtorTaxCode: debtor.taxCode,
    debtorName: plainLetters(debtor.name), subject: plainLetters(subject),
  });
  return [{
    stack: [
      caption(fill(post.caption)),
      { columns: [
        { width: '*', stack: [...layWords(post, fill), { text: fill(post.authorisation), ...looks.label, margin: [0, 4, 0, 0] }] },
        { width: codeSide.dataMatrix, stack: [drawDataMatrix(text, codeSide.dataMatrix)] },
      ], columnGap: 16 },
    ],
    margin: [0, 10, 0, 0],
  }];
}
