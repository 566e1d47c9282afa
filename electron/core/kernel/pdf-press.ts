import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { PdfFonts } from './pdf-fonts.ts';
import { typesetterOf } from './pdf-letters.ts';

export type { PdfFonts } from './pdf-fonts.ts';

declare module 'pdfmake' {
  /** pdfmake's memory of files, the only place that fonts are read from; its own types leave it out. */
  export const virtualfs: { writeFileSync(name: string, content: Buffer): void };
}

pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => false);

const locate = createRequire(import.meta.url);

async function readFonts(): Promise<PdfFonts> {
  const read = (name: string) => readFile(locate.resolve(name));
  const [regular, bold, otherRegular, otherBold] = await Promise.all([
    read('@expo-google-fonts/titillium-web/400Regular/TitilliumWeb_400Regular.ttf'),
    read('@expo-google-fonts/titillium-web/600SemiBold/TitilliumWeb_600SemiBold.ttf'),
    read('pdfmake/fonts/Roboto/Roboto-Regular.ttf'), read('pdfmake/fonts/Roboto/Roboto-Medium.ttf'),
  ]);
  return { regular, bold, otherRegular, otherBold };
}

let known: Promise<PdfFonts> | undefined;

/** Titillium Web, the typeface of Italian public sites, and Roboto, as their npm packages ship them; read once. */
export function readPdfFonts(): Promise<PdfFonts> {
  known ??= readFonts().catch((error: unknown) => {
    known = undefined;
    throw error;
  });
  return known;
}

/** PDF metadata travel outside the page, in XML that pdfkit does not escape. */
const plainMetadata = (text: string): string => text.replace(/[<>&]/g, ' ');

/** What every page of ours is: archival, tagged, in Italian. The day that it says is given, so that the same page has the same bytes. */
export function pageBasics(info: { readonly title: string; readonly author: string; readonly at: string }) {
  return {
    pageSize: 'A4',
    version: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    language: 'it-IT',
    info: {
      title: plainMetadata(info.title), author: plainMetadata(info.author),
      creator: 'Sportello Facile', producer: 'pdfmake', creationDate: new Date(info.at),
    },
  } satisfies Partial<TDocumentDefinitions>;
}

/** The PDF of a pdfmake document set in the font `Titillium`, where that lacks a letter in `Other`; reads no file and no address. */
export async function pressPdf(definition: TDocumentDefinitions, fonts: PdfFonts): Promise<Buffer> {
  pdfmake.virtualfs.writeFileSync('titillium-regular.ttf', fonts.regular);
  pdfmake.virtualfs.writeFileSync('titillium-bold.ttf', fonts.bold);
  pdfmake.virtualfs.writeFileSync('other-regular.ttf', fonts.otherRegular);
  pdfmake.virtualfs.writeFileSync('other-bold.ttf', fonts.otherBold);
  pdfmake.setFonts({
    Titillium: { normal: 'titillium-regular.ttf', bold: 'titillium-bold.ttf' }, Other: { normal: 'other-regular.ttf', bold: 'other-bold.ttf' },
  });
  return pdfmake.createPdf(typesetterOf(fonts).dress(definition)).getBuffer();
}

/**
 * A text for a cell, whose words longer than so many characters may be broken anywhere: a column is otherwise made as wide as its
 * longest word, and runs out of the page.
 */
export function breakLongWords(text: string, longest: number): Content & (string | object) {
  const words = text.split(/(?<=\s)/);
  if (words.every((word) => word.length <= longest)) return text;
  return words.map((word) => word.length <= longest ? word : { text: word, wordBreak: 'break-all' as const });
}
