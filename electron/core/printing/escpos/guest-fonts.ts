import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

const locate = createRequire(import.meta.url);
const read = (name: string): Buffer => readFileSync(locate.resolve(name));
export type Weight = 'regular' | 'bold';

/** A typeface, and how many ems its strokes are to be widened to be seen on thermal paper. */
export interface GuestFont { readonly font: Font; readonly widen: number }

const arabic = '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2';
const chinese = '@fontsource-variable/noto-sans-sc';
const others = { regular: 'pdfmake/fonts/Roboto/Roboto-Regular.ttf', bold: 'pdfmake/fonts/Roboto/Roboto-Medium.ttf' } as const;

const opened = new Map<string, Font>();

/** A typeface of the product's packages, opened once. The variable ones are drawn at their lightest: fontkit cannot vary a WOFF2. */
function open(name: string): Font {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const font = create(read(name));
  opened.set(name, font);
  return font;
}

interface Part { readonly name: string; readonly ranges: readonly (readonly [from: number, to: number])[] }
let chineseParts: readonly Part[] | undefined;

/** The Chinese typeface comes cut in parts by ranges of letters, as its `unicode.json` tells: `U+4e00-4e02,U+4e8c`. */
function readChineseParts(): readonly Part[] {
  const told = JSON.parse(read(`${chinese}/unicode.json`).toString()) as Record<string, string>;
  return Object.entries(told).map(([part, text]) => ({
    name: `${chinese}/files/noto-sans-sc-${part.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`,
    ranges: text.split(',').map((range) => {
      const [from = '', to = from] = range.replace(/^U\+/i, '').split('-');
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
    }),
  }));
}

function chineseFont(codePoint: number): Font | undefined {
  chineseParts ??= readChineseParts();
  const part = chineseParts.find(({ ranges }) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to));
  return part === undefined ? undefined : open(part.name);
}

/** The typeface that has a letter: Latin and Cyrillic first, then Arabic, then Chinese; one that none has is left to the first. */
export function fontFor(letter: string, weight: Weight): GuestFont {
  const codePoint = letter.codePointAt(0) ?? 0x20;
  const plain = open(others[weight]);
  if (plain.hasGlyphForCodePoint(codePoint)) return { font: plain, widen: 0 };
  const isBold = weight === 'bold';
  const written = open(arabic);
  if (written.hasGlyphForCodePoint(codePoint)) return { font: written, widen: isBold ? 0.035 : 0 };
  const drawn = chineseFont(codePoint);
  return drawn?.hasGlyphForCodePoint(codePoint) === true ? { font: drawn, widen: isBold ? 0.06 : 0.04 } : { font: plain, widen: 0 };
}
