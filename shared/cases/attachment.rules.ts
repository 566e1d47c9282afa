/** Bytes of the largest file that a case file takes: 10 MB. */
export const largestAttachment = 10 * 1024 * 1024;

/** The kinds of file that a case file takes: what scanners, phones and printers of documents make. */
export const attachmentTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

const magic: readonly (readonly [AttachmentType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** The kind of a file by its first bytes, whatever its name says; undefined for any other kind. */
export function attachmentTypeOf(bytes: Uint8Array): AttachmentType | undefined {
  return magic.find(([, start]) => start.every((byte, place) => bytes[place] === byte))?.[0];
}

/** Brands of the photos that phones keep to themselves (ISO 23008-12, AVIF): no browser of an office opens them all. */
const phoneBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis']);

/** Whether a file is a photo in HEIC or AVIF, by its first twelve bytes. */
export function isPhonePhoto(bytes: Uint8Array): boolean {
  const text = String.fromCharCode(...bytes.slice(4, 12));
  return text.startsWith('ftyp') && phoneBrands.has(text.slice(4));
}

const endings: Readonly<Record<AttachmentType, RegExp>> = { 'application/pdf': /\.pdf$/i, 'image/jpeg': /\.jpe?g$/i, 'image/png': /\.png$/i };
const ending: Readonly<Record<AttachmentType, string>> = { 'application/pdf': '.pdf', 'image/jpeg': '.jpg', 'image/png': '.png' };

/** A file's name without folders and signs that a disk refuses, at most 120 characters, ending as its kind does. */
export function attachmentName(name: string, type: AttachmentType): string {
  const bare = (name.split(/[/\\]/).at(-1) ?? '').replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim();
  const stem = bare.replace(endings[type], '').slice(0, 110).trim();
  return `${stem === '' ? 'allegato' : stem}${ending[type]}`;
}

/** `340 kB`, `2,4 MB`: the size of a file as a person reads it. */
export function formatSize(bytes: number): string {
  const megabytes = bytes / (1024 * 1024);
  if (megabytes >= 1) return `${megabytes.toLocaleString('it-IT', { maximumFractionDigits: 1 })} MB`;
  return `${String(Math.max(1, Math.round(bytes / 1024)))} kB`;
}
