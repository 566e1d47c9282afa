/** Signs that are no letters: control characters but tab and new line, turns of the writing's direction, marks of byte order and blanks without width. */
const noLetters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/** A text as somebody can read it: what is pasted loses the signs that nobody sees and papers cannot carry, and no letter of any script. */
export function cleanText(text: string): string {
  return text.normalize('NFC').replaceAll(/\r\n?|\u2028|\u2029/gu, '\n').replaceAll(noLetters, '');
}

/** The same on one line: its lines are joined by blanks. */
export const cleanLine = (text: string): string => cleanText(text).replaceAll(/\s*[\n\t]+\s*/gu, ' ');
