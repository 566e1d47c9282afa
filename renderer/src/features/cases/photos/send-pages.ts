import type { PhotoPage } from './photo-page.model.ts';
import { makePhotoPdf } from './photo-pdf.ts';

const withoutEnding = (name: string): string => name.replace(/\.(jpe?g|png)$/i, '');

interface Naming { readonly name: string; readonly isOnePdf: boolean }

/** The files that pages become: one PDF under the given name, or a JPEG each, under that of the file it came from or numbered. */
export async function filesOfPages(pages: readonly PhotoPage[], { name, isOnePdf }: Naming): Promise<File[]> {
  const blobs = pages.map(({ encoded }) => encoded ?? new Blob());
  if (isOnePdf) return [new File([await makePhotoPdf(blobs)], `${name}.pdf`, { type: 'application/pdf' })];
  return pages.map(({ given }, place) => {
    const numbered = pages.length === 1 ? name : `${name} ${String(place + 1)}`;
    return new File([blobs[place] ?? new Blob()], `${given === undefined ? numbered : withoutEnding(given.name)}.jpg`, { type: 'image/jpeg' });
  });
}
