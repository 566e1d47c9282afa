/**
 * The longest side of a photo that is sent, in pixels: the short side of A4 at 300 dpi. A whole A4 page comes to 212 dpi, where the
 * smallest print of a form is still read, at a third of the bytes that 300 dpi take.
 */
export const longestSide = 2480;
const quality = 0.8;

interface Size { readonly width: number; readonly height: number }

/** How a picture is drawn: quarter turns clockwise, in grey or in colour, no side longer than `most` pixels. */
export interface Look { readonly turns: number; readonly isGrey: boolean; readonly most: number }

/** The sides of a picture within `most`, in the same proportion; as they are when they already fit. */
export function fitWithin(size: Size, most: number): Size {
  const scale = Math.min(1, most / Math.max(size.width, size.height));
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) };
}

/** Makes red, green and blue of each pixel its luminance (ITU-R BT.601), in place. */
export function makeGrey(pixels: Uint8ClampedArray): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const light = 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
    pixels.fill(light, at, at + 3);
  }
}

/** Draws a picture on a canvas, which takes the size of what is drawn; what was transparent is white, as JPEG has it. */
export function drawPhoto(canvas: HTMLCanvasElement, picture: ImageBitmap, { turns, isGrey, most }: Look): void {
  const { width, height } = fitWithin(picture, most);
  const isLying = turns % 2 === 1;
  canvas.width = isLying ? height : width;
  canvas.height = isLying ? width : height;
  const pen = canvas.getContext('2d', { willReadFrequently: isGrey });
  if (pen === null) return;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate(turns * Math.PI / 2);
  pen.drawImage(picture, -width / 2, -height / 2, width, height);
  if (!isGrey) return;
  const drawn = pen.getImageData(0, 0, canvas.width, canvas.height);
  makeGrey(drawn.data);
  pen.putImageData(drawn, 0, 0);
}

/** The JPEG that is sent of a picture: upright, and without what the camera wrote of place, time and owner, since it is drawn anew. */
export async function encodePhoto(picture: ImageBitmap, look: Omit<Look, 'most'>): Promise<Blob> {
  const canvas = document.createElement('canvas');
  drawPhoto(canvas, picture, { ...look, most: longestSide });
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/jpeg', quality); });
  if (blob === null) throw new Error('The picture cannot be encoded');
  return blob;
}
