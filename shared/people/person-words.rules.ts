import { plainLetters } from '../kernel/plain-letters.ts';

const wordsOf = (text: string): string[] => text.split(/[^A-Z0-9]+/).filter((word) => word !== '');
/** `D'ANGELO` as one word: an apostrophe joins, a blank or a hyphen parts. */
const joined = (text: string): string => text.replace(/[’'`]/g, '');

/**
 * The words by which a person is found: those of surname and given name without accents, and each name
 * written as one word (`DELUCA`, `DANGELO`), since people type it either way.
 */
export function personWords(person: { surname: string; givenName: string }): string[] {
  const words = new Set<string>();
  for (const name of [plainLetters(person.surname), plainLetters(person.givenName)]) {
    for (const word of [...wordsOf(name), ...wordsOf(joined(name)), wordsOf(name).join('')]) words.add(word);
  }
  return [...words];
}

/** The words that a clerk typed, each of which must begin a word of the person's. */
export function soughtWords(text: string): string[] {
  return [...new Set(wordsOf(joined(plainLetters(text))))];
}

const shortestPrefix = 3;

/** The words and all their beginnings of three letters or more, for an index that only knows equality. */
export function withPrefixes(words: readonly string[]): string[] {
  const all = new Set(words);
  for (const word of words) {
    for (let length = shortestPrefix; length < word.length; length += 1) all.add(word.slice(0, length));
  }
  return [...all];
}

/** Whether each of these words, as `soughtWords` gives them, is a word of the person's or, from three letters on, begins one. */
export function hasWords(person: { surname: string; givenName: string }, sought: readonly string[]): boolean {
  const words = new Set(withPrefixes(personWords(person)));
  return sought.every((word) => words.has(word));
}
