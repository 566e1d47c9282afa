import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfText {
  readonly pages: number;
  /** Words of all pages in reading order, white space folded. */
  readonly text: string;
  readonly title: string | undefined;
  readonly language: string | undefined;
}

const textOf = (info: object, key: string): string | undefined => {
  const value: unknown = Reflect.get(info, key);
  return typeof value === 'string' ? value : undefined;
};

/** What a reader of the PDF would read, taken back from its bytes. */
export async function readPdfText(pdf: Uint8Array): Promise<PdfText> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  const words: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    for (const item of items) if ('str' in item) words.push(item.str, item.hasEOL ? ' ' : '');
  }
  const { info } = await document.getMetadata();
  const read = {
    pages: document.numPages,
    text: words.join('').replace(/\s+/g, ' ').trim(),
    title: textOf(info, 'Title'),
    language: textOf(info, 'Language'),
  };
  await task.destroy();
  return read;
}
