/** A4 in points of 1/72 inch. */
const paper = { short: 595.28, long: 841.89 };

/**
 * One PDF of JPEG pictures, a page of A4 each, as they lie. The library comes only now: nobody who attaches no pages loads it. No date
 * and no name of a program go in, so that the same pages make the same file.
 */
export async function makePhotoPdf(pictures: readonly Blob[]): Promise<Blob> {
  const { PDFDocument } = await import('pdf-lib');
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (const picture of pictures) {
    const image = await pdf.embedJpg(await picture.arrayBuffer());
    const isLying = image.width > image.height;
    const page = pdf.addPage(isLying ? [paper.long, paper.short] : [paper.short, paper.long]);
    const { width, height } = image.scaleToFit(page.getWidth(), page.getHeight());
    page.drawImage(image, { x: (page.getWidth() - width) / 2, y: (page.getHeight() - height) / 2, width, height });
  }
  return new Blob([new Uint8Array(await pdf.save())], { type: 'application/pdf' });
}
