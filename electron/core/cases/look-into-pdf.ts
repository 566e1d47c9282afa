import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { isBearable } from '#shared/cases/image-size.rules.ts';

const unpack = promisify(inflate);

/** `active`: something in it acts by itself; `closed`: nobody can tell, because it is encrypted, damaged or swells beyond measure; `fine`: neither. */
export type PdfLook = 'fine' | 'active' | 'closed';

/** What the objects packed in one stream, and in all of a file, unpack to at most, bytes. */
const [mostOfOne, mostOfAll] = [16 * 1_048_576, 64 * 1_048_576];
/** More streams, and more beginnings, than a file of ten megabytes has that was not made to keep somebody busy. */
const [mostStreams, mostOpenings] = [20_000, 20];
/** How much of what a reference leads to is looked at, characters. */
const longestTarget = 500;
/** How far before a stream its head is looked for, characters. */
const longestHead = 4_000;

/** Actions and parts that do something beyond showing pages (ISO 32000-1, tables 198 and 44, 12.6.4; XFA, 12.7.8), by the name that each must have. */
const active = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|GoToR|Rendition|XFA)(?![A-Za-z0-9])/;
const unfilterable = /\/(?:LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode|Crypt)(?![A-Za-z0-9])/;

/** A name may hide letters behind their codes: `/J#61vaScript` (7.3.5). */
const plainNames = (text: string): string => text.replaceAll(/#([0-9a-fA-F]{2})/g, (_code, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));

/** What a file does when it is opened may lead to a page, by itself or under another number; nothing else. */
function opensAPage(text: string, value: string): boolean {
  const [, number, generation] = /^\s*(\d+)\s+(\d+)\s+R/.exec(value) ?? [];
  const target = number === undefined ? value : text.split(new RegExp(`(?<!\\d)${number}\\s+${generation ?? '0'}\\s+obj`)).slice(1).join('\n').slice(0, longestTarget);
  return /^\s*\[/.test(target) || /^\s*<<[^>]*\/S\s*\/GoTo(?![A-Za-z])/.test(target);
}

function isActive(text: string): boolean {
  const openings = [...text.matchAll(/\/OpenAction(?![A-Za-z0-9])/g)];
  return active.test(text) || openings.length > mostOpenings || openings.some(({ index }) => !opensAPage(text, text.slice(index + '/OpenAction'.length, index + 600)));
}

/** What stands before a stream and says how it is packed. */
function headOf(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - longestHead), at);
  return plainNames(before.slice(Math.max(before.lastIndexOf('endobj'), before.lastIndexOf('endstream'), 0)));
}

const numberAfter = (head: string, name: string): number => Number(new RegExp(`/${name}\\s+(\\d{1,9})`).exec(head)?.[1] ?? 1);
const isPicture = (head: string): boolean => /\/Subtype\s*\/Image(?![A-Za-z])/.test(head) && !/\/First(?![A-Za-z])/.test(head);

/** Packed objects as they would stand in clear, so that a reference finds them: first their numbers and places, then they themselves (7.5.7). */
function underTheirNumbers(objects: string, first: number): string {
  const places = objects.slice(0, first).trim().split(/\s+/).map(Number);
  return places.flatMap((number, index) => index % 2 === 0 ? [`${String(number)} 0 obj ${objects.slice(first + (places[index + 1] ?? 0)).slice(0, longestTarget)}`] : []).join('\n');
}

/** The objects that are packed in a file's streams, as text; undefined when some cannot be unpacked, or a picture is beyond measure. */
async function packedObjects(bytes: Buffer, text: string): Promise<string | undefined> {
  let [found, left] = ['', mostOfAll];
  const streams = [...text.matchAll(/(?<!end)stream\r?\n/g)];
  if (streams.length > mostStreams) return undefined;
  for (const { index, 0: mark } of streams) {
    const head = headOf(text, index);
    if (isPicture(head) && !isBearable({ width: numberAfter(head, 'Width'), height: numberAfter(head, 'Height') })) return undefined;
    if (!/\/(?:ObjStm|First)(?![A-Za-z])/.test(head)) continue;
    if (unfilterable.test(head)) return undefined;
    const packed = bytes.subarray(index + mark.length);
    const objects = head.includes('/FlateDecode') ? await unpack(packed, { maxOutputLength: Math.min(mostOfOne, left) }).catch(() => undefined) : packed.subarray(0, mostOfOne);
    if (objects === undefined) return undefined;
    left -= objects.length;
    const unpacked = plainNames(objects.toString('latin1'));
    found += `${unpacked}\n${underTheirNumbers(unpacked, numberAfter(head, 'First'))}\n`;
  }
  return found;
}

/** Looks whether a PDF does more than show pages, without a reader of PDF: by the names that every such part must have, in clear or packed. */
export async function lookIntoPdf(bytes: Buffer): Promise<PdfLook> {
  const text = bytes.toString('latin1');
  const plain = plainNames(text);
  if (active.test(plain)) return 'active';
  if (/\/Encrypt(?![A-Za-z])/.test(plain)) return 'closed';
  const packed = await packedObjects(bytes, text);
  if (packed === undefined) return 'closed';
  return isActive(`${plain}\n${packed}`) ? 'active' : 'fine';
}
