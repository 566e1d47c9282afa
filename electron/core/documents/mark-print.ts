import { degrees, PDFDocument, rgb, StandardFonts } from 'pdf-lib';

/** What stands across a print: only the first is the original, and what was annulled says so. */
export type PrintMark = 'COPIA' | 'ANNULLATO';

/** Of the width of the page; measured along the mark. */
const share = 0.7;
const tilt = 52;

/** The PDF with a mark across each of its pages. What is given stays as it is; the marked one no longer holds the electronic seal. */
export async function markPrint(pdf: Uint8Array, mark: PrintMark): Promise<Buffer> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const font = await document.embedFont(StandardFonts.HelveticaBold);
  for (const page of document.getPages()) {
    const { width, height } = page.getSize();
    const size = share * width / font.widthOfTextAtSize(mark, 1);
    const [right, up] = [Math.cos(tilt * Math.PI / 180), Math.sin(tilt * Math.PI / 180)];
    page.drawText(mark, {
      x: width / 2 - share * width * right / 2 + size * up / 3, y: height / 2 - share * width * up / 2 - size * right / 3,
      size, font, rotate: degrees(tilt), color: rgb(0.54, 0.11, 0.11), opacity: 0.18,
    });
  }
  return Buffer.from(await document.save());
}
