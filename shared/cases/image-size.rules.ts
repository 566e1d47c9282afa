import type { AttachmentType } from './attachment.rules.ts';

/** Width and height of a picture, pixels. */
export interface ImageSize { readonly width: number; readonly height: number }

/** More than the largest telephone takes and an A3 scanner at 600 dots an inch gives; what has more is made to fill a memory. */
export const mostMegapixels = 130;

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** IHDR is the first chunk, always (ISO/IEC 15948, 5.6). */
function pngSize(bytes: Uint8Array): ImageSize | undefined {
  if (bytes.length < 24 || String.fromCharCode(...bytes.subarray(12, 16)) !== 'IHDR') return undefined;
  const view = viewOf(bytes);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Start of frame of any coding, but for tables (C4), reserved (C8) and arithmetic conditioning (CC). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** The frame's header, segment by segment (ITU-T T.81, B.2.2); what fills between segments is passed over. */
function jpegSize(bytes: Uint8Array): ImageSize | undefined {
  const view = viewOf(bytes);
  let place = 2;
  while (place + 9 <= bytes.length) {
    if (view.getUint8(place) !== 0xff) return undefined;
    const marker = view.getUint8(place + 1);
    if (marker === 0xff) place += 1;
    else if (isFrame(marker)) return { width: view.getUint16(place + 7), height: view.getUint16(place + 5) };
    else place += 2 + view.getUint16(place + 2);
  }
  return undefined;
}

/** How large a picture says it is, from its header alone; undefined when it does not say, and for what is no picture. */
export function imageSizeOf(bytes: Uint8Array, type: AttachmentType): ImageSize | undefined {
  if (type === 'image/png') return pngSize(bytes);
  return type === 'image/jpeg' ? jpegSize(bytes) : undefined;
}

/** Whether a picture of this size may be opened by a browser of an office. */
export const isBearable = ({ width, height }: ImageSize): boolean => width > 0 && height > 0 && width * height <= mostMegapixels * 1_000_000 && Math.max(width, height) <= 65_000;
