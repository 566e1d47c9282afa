import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { businessDay, formatDay, formatTime } from '#shared/kernel/dates.ts';
import type { PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { breakLongWords, pageBasics, pressPdf } from '#core/kernel/pdf-press.ts';

/** Who writes, as it stands at the head of a page. */
export interface PageHead { readonly municipality: string; readonly office: string; readonly contacts: string; readonly coatOfArms?: string | undefined }
/** A page in Italian with the municipality's heading, its pages numbered. */
export interface SubjectPage { readonly head: PageHead; readonly title: string; readonly at: string; readonly content: readonly Content[] }

const [ink, quiet, thin] = ['#17324d', '#455a64', '#b1b8bf'];
const armsHeight = 46;
const longestWord = 34;

/** A title within a page. */
export const sectionTitle = (text: string): Content => ({ text, bold: true, fontSize: 13, color: ink, margin: [0, 14, 0, 4] });
/** Said where there is nothing to list. */
export const nothing = (text: string): Content => ({ text, fontSize: 10, color: quiet });
/** A paragraph. */
export const paragraph = (text: string): Content => ({ text, fontSize: 10.5, margin: [0, 0, 0, 6] });
/** A label with its value, each on a side; what is empty is left out. */
export const facts = (pairs: readonly (readonly [string, string | undefined])[]): Content[] => pairs.flatMap(([label, value]) => value === undefined || value === '' ? []
  : [{ columns: [{ width: 170, text: label, color: quiet, fontSize: 10 }, { width: '*', text: breakLongWords(value, longestWord), fontSize: 10.5 }], columnGap: 8, margin: [0, 1, 0, 1] } satisfies Content]);

/** A table with its head on every page. */
export const table = (widths: readonly (string | number)[], head: readonly string[], rows: readonly (readonly string[])[]): Content => ({
  table: {
    headerRows: 1, dontBreakRows: true, widths: [...widths],
    body: [head.map((text) => ({ text, bold: true, fontSize: 9, color: quiet })), ...rows.map((row) => row.map((text) => ({ text: breakLongWords(text, longestWord), fontSize: 9 })))],
  },
  layout: { hLineWidth: () => 0.5, hLineColor: () => thin, vLineWidth: () => 0, paddingTop: () => 2, paddingBottom: () => 2, paddingLeft: () => 3, paddingRight: () => 3 },
});

function layOut({ head, title, at, content }: SubjectPage): TDocumentDefinitions {
  const { municipality, office, contacts, coatOfArms } = head;
  return {
    ...pageBasics({ title, author: municipality, at }), pageMargins: [42, 40, 42, 52], defaultStyle: { font: 'Titillium', fontSize: 10.5, lineHeight: 1.1, color: '#1a1a1a' },
    content: [
      { columns: [
        { width: '*', stack: [{ text: municipality, bold: true, fontSize: 12 }, { text: office, fontSize: 10, color: quiet }, { text: contacts, fontSize: 9, color: quiet }, { text: title, bold: true, fontSize: 16, color: ink, margin: [0, 10, 0, 6] }] },
        ...coatOfArms === undefined ? [] : [{ width: 'auto' as const, stack: [{ svg: coatOfArms, height: armsHeight }] }],
      ], columnGap: 16 },
      ...content,
    ],
    footer: (page, pages) => ({ margin: [42, 16, 42, 0], alignment: 'center', fontSize: 8, color: quiet, text: `${municipality} · ${title} · ${formatDay(businessDay(at))} ore ${formatTime(at)} · pagina ${String(page)} di ${String(pages)}` }),
  };
}

/** The PDF of such a page, a pure function of what is given. */
export const drawSubjectPage = (page: SubjectPage, fonts: PdfFonts): Promise<Buffer> => pressPdf(layOut(page), fonts);
