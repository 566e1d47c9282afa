import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/**
 * Whole TrueType files of the family that pages are set in, and of the one for words whose letters it lacks (Greek, Cyrillic,
 * Vietnamese); pdfmake embeds what is used of them.
 */
export interface PdfFonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
  readonly otherRegular: Buffer;
  readonly otherBold: Buffer;
}

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
