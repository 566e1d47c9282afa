/** Signs that Unicode's own decomposition does not bring back to one that is commonly at hand. */
const substitutes: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", '‚': "'", '‛': "'", 'ʼ': "'", '′': "'",
  '“': '"', '”': '"', '„': '"', '‟': '"', '″': '"',
  '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-',
  '•': '·', '‹': '<', '›': '>', '→': '>', '←': '<', '✓': 'x', '✗': 'x',
  'Œ': 'OE', 'œ': 'oe', 'Ł': 'L', 'ł': 'l', 'Đ': 'D', 'đ': 'd', 'ı': 'i', 'Ħ': 'H', 'ħ': 'h', 'Ə': 'E', 'ə': 'e', 'ẞ': 'SS',
};

/**
 * A character as it can be printed: itself where it `isPrintable`, else what a reader takes for it, without its accent or in
 * two letters, and a `?` where nothing is like it. A control character becomes a blank.
 */
export function likenessOf(character: string, isPrintable: (character: string) => boolean): string {
  if (isPrintable(character)) return character;
  const known = substitutes[character];
  if (known !== undefined && [...known].every(isPrintable)) return known;
  if (/\p{Cc}/u.test(character)) return ' ';
  const bare = [...character.normalize('NFKD').replaceAll(/\p{M}/gu, '')];
  return bare.length > 0 && bare.every(isPrintable) ? bare.join('') : '?';
}

/**
 * Whether a reader would see another word: a letter without its accent, two letters for one, a `?`. Quotes, dashes and
 * blanks of another shape do not count.
 */
export function losesLetters(text: string, isPrintable: (character: string) => boolean): boolean {
  return [...text.normalize('NFC')].some((character) => {
    const printed = likenessOf(character, isPrintable);
    return printed !== character && (printed === '?' || /[\p{L}\p{N}\p{M}]/u.test(character));
  });
}
