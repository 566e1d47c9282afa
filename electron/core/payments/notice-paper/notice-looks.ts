import type { Content, Style } from 'pdfmake/interfaces';
import { fillText } from '#shared/papers/liquid-texts.ts';
import type { NoticePaper } from './notice-paper.model.ts';
import type { NoticeTemplate } from './notice-template.ts';

/** What a notice is drawn with: `fill` puts the values of `scope` into a text of the template. */
export interface NoticePen {
  readonly paper: NoticePaper;
  readonly template: NoticeTemplate;
  readonly scope: Readonly<Record<string, unknown>>;
  readonly fill: (text: string) => string;
}

/** The same pen that knows more names. */
export function penWith(pen: NoticePen, more: Readonly<Record<string, unknown>>): NoticePen {
  const scope = { ...pen.scope, ...more };
  return { ...pen, scope, fill: (text) => fillText(text, scope) };
}

const ink = '#17324d';
const quietInk = '#455a64';

/** How the words of a notice are drawn; sizes in points. */
export const looks = {
  kicker: { fontSize: 10, bold: true, color: quietInk, characterSpacing: 0.8 },
  subject: { fontSize: 18, bold: true, color: ink, lineHeight: 0.9 },
  copy: { fontSize: 14, bold: true, alignment: 'center', margin: [0, 0, 0, 4] },
  caption: { fontSize: 9.5, bold: true, color: '#ffffff', fillColor: ink, margin: [6, 2, 6, 2] },
  name: { fontSize: 13, bold: true },
  body: { fontSize: 10 },
  quiet: { fontSize: 9, color: quietInk },
  amount: { fontSize: 26, bold: true, lineHeight: 0.9 },
  due: { fontSize: 13, bold: true },
  note: { fontSize: 9, color: quietInk, margin: [0, 4, 0, 0] },
  way: { fontSize: 9.5, margin: [0, 0, 0, 3] },
  label: { fontSize: 8.5, color: quietInk },
  fact: { fontSize: 10, bold: true },
  code: { fontSize: 12, bold: true },
} satisfies Record<string, Style>;

/** A heading on a dark ground, as wide as its column. */
export function caption(text: string): Content {
  return {
    table: { widths: ['*'], body: [[{ text, ...looks.caption }]] },
    layout: 'noBorders', margin: [0, 0, 0, 4],
  };
}

/** A line from edge to edge; the dashed one is where a part may be cut off. */
export function rule(kind: 'thin' | 'dashed'): Content {
  return {
    table: { widths: ['*'], body: [['']] }, fontSize: 1, margin: [0, 10, 0, kind === 'dashed' ? 8 : 0],
    layout: {
      hLineWidth: (line) => line === 0 ? 0.8 : 0, vLineWidth: () => 0, hLineColor: () => '#b1b8bf', paddingTop: () => 0, paddingBottom: () => 0,
      ...kind === 'dashed' && { hLineStyle: () => ({ dash: { length: 4, space: 3 } }) },
    },
  };
}
