/** The longest side of a photo that is sent: a page photographed is still read well. */
const longestSide = 2000;
const quality = 0.85;
const photoTypes = new Set(['image/jpeg', 'image/png']);

/** The sides of a picture within `most`, in the same proportion; as they are when they already fit. */
export function fitWithin(size: { readonly width: number; readonly height: number }, most: number): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(size.width, size.height));
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) };
}

/** A photo with no side over 2000 pixels, without what the camera wrote about it; any other file as it is. */
export async function shrinkPhoto(file: File): Promise<File> {
  if (!photoTypes.has(file.type)) return file;
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) return file;
  const { width, height } = fitWithin(picture, longestSide);
  if (width === picture.width && height === picture.height) return file;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  picture.close();
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, file.type, quality); });
  return blob === null ? file : new File([blob], file.name, { type: file.type });
}
