import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Texts of a PDF that run out of its pages on the left or on the right; `margin` in points is what has to stay white. */
export async function textsOutside(pdf: Uint8Array, margin: number): Promise<string[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  const outside: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [, , right = 0] = page.view;
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const left = Number(item.transform[4]);
      if (left < margin - 1 || left + item.width > right - margin + 1) outside.push(item.str);
    }
  }
  await task.destroy();
  return outside;
}
