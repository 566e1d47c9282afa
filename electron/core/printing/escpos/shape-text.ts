import type { PathCommand } from 'fontkit';
import { fontFor, type GuestFont, type Weight } from './guest-fonts.ts';

/** An outline at its place on a line: font units per em, the baseline at 0, y upwards. */
export interface PlacedOutline { readonly commands: readonly PathCommand[]; readonly x: number; readonly y: number; readonly unitsPerEm: number; readonly widen: number }

/** One line of outlines; `x` and `width` in ems. */
export interface ShapedLine { readonly outlines: readonly PlacedOutline[]; readonly width: number }

interface Shaped { readonly outlines: readonly PlacedOutline[]; readonly width: number }
interface Word extends Shaped { readonly hasBlank: boolean }

const blank = 0.28;
/** Chinese breaks between any two signs but before what closes a clause. */
const breakable = /(?<=[\u3400-\u9fff，。：、；])(?=[\u3400-\u9fff])/u;
const isArabic = (text: string): boolean => /[\u0600-\u06ff]/.test(text);

/** Neighbouring letters of one typeface. */
function runsOf(word: string, weight: Weight): (GuestFont & { text: string })[] {
  const runs: (GuestFont & { text: string })[] = [];
  for (const letter of word) {
    const found = fontFor(letter, weight);
    const last = runs.at(-1);
    if (last?.font === found.font) last.text += letter;
    else runs.push({ ...found, text: letter });
  }
  return runs;
}

function shapeRun({ font, widen, text }: GuestFont & { text: string }): Shaped {
  const { glyphs, positions, advanceWidth } = font.layout(text);
  let x = 0;
  const outlines = glyphs.map((glyph, place): PlacedOutline => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[place] ?? {};
    const placed = { commands: glyph.path.commands, x: (x + xOffset) / font.unitsPerEm, y: yOffset / font.unitsPerEm, unitsPerEm: font.unitsPerEm, widen };
    x += xAdvance;
    return placed;
  });
  return { outlines, width: advanceWidth / font.unitsPerEm };
}

function sideBySide(parts: readonly Shaped[], gap: number): Shaped {
  let x = 0;
  const outlines = parts.flatMap((part, place) => {
    const at = place === 0 ? 0 : x + gap;
    x = at + part.width;
    return part.outlines.map((outline) => ({ ...outline, x: outline.x + at }));
  });
  return { outlines, width: x };
}

/** A word with what stands at its ends: in Arabic the marks after it are on its left. */
function shapeWord(word: string, weight: Weight): Shaped {
  const runs = runsOf(word, weight).map(shapeRun);
  return sideBySide(isArabic(word) ? runs.toReversed() : runs, 0);
}

/** Words that stay together: in an Arabic line neighbouring foreign words keep their own order. */
function wordsOf(text: string, isRightToLeft: boolean): { text: string; hasBlank: boolean }[] {
  const words = text.split(/\s+/).filter((word) => word !== '').flatMap((word) => word.split(breakable).map((part, place) => ({ text: part, hasBlank: place === 0 })));
  if (!isRightToLeft) return words;
  const joined: { text: string; hasBlank: boolean }[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && !isArabic(last.text) && !isArabic(word.text)) last.text += `\u00a0${word.text}`;
    else joined.push({ ...word });
  }
  return joined;
}

/** Lines of a text, each at most so many ems wide unless one word is wider; right to left in a language that is. */
export function shapeText(text: string, { room, weight, isRightToLeft }: { readonly room: number; readonly weight: Weight; readonly isRightToLeft: boolean }): ShapedLine[] {
  const lines: Word[][] = [[]];
  let used = 0;
  for (const { text: word, hasBlank } of wordsOf(text, isRightToLeft)) {
    const shaped = { ...shapeWord(word, weight), hasBlank };
    const line = lines.at(-1) ?? [];
    const gap = line.length > 0 && hasBlank ? blank : 0;
    if (line.length > 0 && used + gap + shaped.width > room) {
      lines.push([shaped]);
      used = shaped.width;
    } else {
      line.push(shaped);
      used += gap + shaped.width;
    }
  }
  return lines.map((words) => {
    const spaced = words.map((word, place): Shaped => word.hasBlank && place > 0 ? { outlines: word.outlines.map((outline) => ({ ...outline, x: outline.x + (isRightToLeft ? 0 : blank) })), width: word.width + blank } : word);
    return sideBySide(isRightToLeft ? spaced.toReversed() : spaced, 0);
  });
}
