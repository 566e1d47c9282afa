import { attachmentTypeOf } from '#shared/cases/attachment.rules.ts';
import type { ChosenPhoto } from './photo-page.model.ts';

/** How many first bytes tell the kind of a file. */
const telling = 12;

/** The first bytes of a file. */
export const readStart = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.slice(0, telling).arrayBuffer());

interface Sorted { readonly photos: readonly ChosenPhoto[]; readonly others: readonly File[]; readonly broken: readonly File[] }

/** Parts chosen files, by their bytes: pictures, upright as the camera was held; pictures that cannot be read; all others as they are. */
export async function sortFiles(files: readonly File[]): Promise<Sorted> {
  const photos: ChosenPhoto[] = [];
  const others: File[] = [];
  const broken: File[] = [];
  for (const file of files) {
    const type = attachmentTypeOf(await readStart(file));
    if (type === undefined || type === 'application/pdf') others.push(file);
    else {
      const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
      if (picture === undefined) broken.push(file);
      else photos.push({ picture, given: { name: file.name, size: file.size } });
    }
  }
  return { photos, others, broken };
}
