import { z } from 'zod';

/** Whether a text is an address under one of these protocols, written `https:`. */
export function isUrlOf(text: string, protocols: readonly string[]): boolean {
  const url = URL.parse(text);
  return url !== null && protocols.includes(url.protocol) && url.host !== '';
}

/** A text that is right; each schema says in one way what is expected, whatever is wrong: the words follow the value. */
export const checked = (isRight: (value: string) => boolean, error: string) => z.string(error).refine(isRight, error);

export const path = checked((text) => text.trim() !== '', 'is not the path of a file or folder');

export const choice = <const Words extends readonly string[]>(words: Words) => z.enum(words, `is none of ${words.join(', ')}`);
