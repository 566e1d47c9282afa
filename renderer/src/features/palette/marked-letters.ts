import { plainLetters } from '#shared/kernel/plain-letters.ts';

/** A piece of a text, and whether it is what was typed. */
export interface MarkedPart { readonly text: string; readonly isMarked: boolean }

/** Parts of a text, those marked that begin a word as one of the sought words does, whatever its accents and capitals. */
export function markLetters(text: string, sought: readonly string[]): MarkedPart[] {
  const letters = [...text];
  const plain = letters.map((letter) => plainLetters(letter));
  const marked = letters.map(() => false);
  const beginsWord = (place: number): boolean => place === 0 || !/[\p{L}\p{N}]/u.test(letters[place - 1] ?? '');
  for (let place = 0; place < letters.length; place += 1) {
    if (!beginsWord(place)) continue;
    const longest = Math.max(0, ...sought.filter((word) => plain.slice(place, place + word.length).join('').startsWith(word)).map((word) => word.length));
    marked.fill(true, place, place + longest);
  }
  const parts: MarkedPart[] = [];
  letters.forEach((letter, place) => {
    const last = parts.at(-1);
    const isMarked = marked[place] === true;
    if (last?.isMarked === isMarked) parts[parts.length - 1] = { text: last.text + letter, isMarked };
    else parts.push({ text: letter, isMarked });
  });
  return parts;
}
