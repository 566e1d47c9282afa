import type { Column, Content, Style, TDocumentDefinitions } from 'pdfmake/interfaces';
import { formatNoticeNumber } from '#shared/kernel/pagopa-notice.ts';
import { pageBasics } from '#core/kernel/pdf-press.ts';
import type { NoticePaper } from './notice-paper.model.ts';
import { layBank, layPost } from './lay-pay-section.ts';
import { caption, looks, penWith, rule, type NoticePen } from './notice-looks.ts';
import type { NoticeTemplate } from './notice-template.ts';

const armsHeight = 52;

function layHead({ paper, template, fill }: NoticePen, isCopy: boolean): Content[] {
  const { coatOfArms } = paper.body;
  const title: Column = { width: '*', stack: [{ text: fill(template.title), ...looks.kicker }, { text: paper.subject, ...looks.subject }] };
  const arms: Column[] = coatOfArms === undefined ? [] : [{ width: 'auto', stack: [{ svg: coatOfArms, height: armsHeight }] }];
  const copy: Content[] = isCopy ? [{ text: template.copyMark, ...looks.copy }] : [];
  return [...copy, { columns: [title, ...arms], columnGap: 20 }];
}

function layParties({ template, fill }: NoticePen): Content {
  const columns = template.parties.map((party) => ({
    width: '*',
    stack: [
      caption(fill(party.caption)), { text: fill(party.taxCode), ...looks.quiet }, { text: fill(party.name), ...looks.name },
      ...party.lines.map((line) => fill(line)).filter((line) => line !== '').map((text): Content => ({ text, ...looks.body })),
    ],
  }));
  return { columns, columnGap: 24, margin: [0, 10, 0, 0] };
}

function layAmountAndWays({ template: { amount, ways }, fill }: NoticePen): Content {
  return {
    columns: [
      { width: '*', stack: [
        caption(fill(amount.caption)), { text: fill(amount.cents), ...looks.amount }, { text: fill(amount.due), ...looks.due },
        { text: fill(amount.note), ...looks.note },
      ] },
      { width: '*', stack: [
        caption(fill(ways.caption)),
        ...ways.items.map(({ title, text }): Content => ({ text: [{ text: `${fill(title)}. `, bold: true }, fill(text)], ...looks.way })),
      ] },
    ],
    columnGap: 24, margin: [0, 10, 0, 0],
  };
}

function layCharges(pen: NoticePen): Content[] {
  const { paper, template: { charges } } = pen;
  const rows = paper.lines.map((line): Content => {
    const { fill } = penWith(pen, { line });
    return { columns: [{ width: '*', text: fill(charges.label) }, { width: 'auto', text: fill(charges.cents), alignment: 'right' }], columnGap: 12, ...looks.body };
  });
  return rows.length === 0 ? [] : [{ stack: [caption(pen.fill(charges.caption)), ...rows], margin: [0, 10, 0, 0] }];
}

function penOf(template: NoticeTemplate, paper: NoticePaper): NoticePen {
  const [first] = paper.parts;
  const { body: { coatOfArms: _arms, postal: _postal, ...body }, debtor, subject, totalCents } = paper;
  const scope = { body, debtor, subject, totalCents, dueOn: first.dueOn, count: paper.count ?? paper.parts.length, left: paper.parts.length, title: template.title };
  return penWith({ paper, template, scope: {}, fill: (text) => text }, scope);
}

/** The payments one under the other: none is parted by the end of a page. */
function layParts(pen: NoticePen): Content[] {
  return pen.paper.parts.map((part, index): Content => {
    const own = penWith(pen, { part: { ...part, place: part.place ?? index + 1, number: formatNoticeNumber(part.number) } });
    return { stack: [rule('dashed'), layBank(own, part), ...layPost(own, part)], unbreakable: true };
  });
}

/** The pdfmake document of a notice, from its words and what it says; nothing is read from anywhere else. */
export function layOutNotice({ template, paper, isCopy }: { template: NoticeTemplate; paper: NoticePaper; isCopy: boolean }): TDocumentDefinitions {
  const pen = penOf(template, paper);
  const foot: Style = { ...looks.quiet, alignment: 'center' };
  return {
    ...pageBasics({ title: `${pen.fill(template.title)} ${formatNoticeNumber(paper.parts[0].number)}`, author: paper.body.name, at: paper.at }),
    pageMargins: [42, 34, 42, 40],
    defaultStyle: { font: 'Titillium', fontSize: 10, lineHeight: 0.95, color: '#1a1a1a' },
    content: [
      ...layHead(pen, isCopy), layParties(pen), rule('thin'), layAmountAndWays(pen), ...layCharges(pen), ...layParts(pen),
    ],
    footer: (page, pages) => ({ margin: [42, 14, 42, 0], text: penWith(pen, { page, pages }).fill(template.footer), ...foot }),
  };
}
