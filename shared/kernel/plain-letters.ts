/** Letters of Latin alphabets that no decomposition turns into A-Z. */
const withoutDecomposition: Readonly<Record<string, string>> = {
  Æ: 'AE', Œ: 'OE', Ø: 'O', Đ: 'D', Ð: 'D', Ł: 'L', Þ: 'TH', ẞ: 'SS',
};

/** Capitals without accents: `Nicolò D'Angelo` gives `NICOLO D'ANGELO`; other characters stay. */
export function plainLetters(text: string): string {
  return text
    .toUpperCase()
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[ÆŒØĐÐŁÞẞ]/g, (letter) => withoutDecomposition[letter] ?? letter);
}
