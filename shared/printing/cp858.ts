/** Characters 0x80 to 0xFF of code page 858, the Western European page of thermal printers, with the euro sign. */
const upperHalf = [
  'ÇüéâäàåçêëèïîìÄÅ', 'ÉæÆôöòûùÿÖÜø£Ø×ƒ', 'áíóúñÑªº¿®¬½¼¡«»', '░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐',
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤', 'ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀', 'ÓßÔÒõÕµþÞÚÛÙýÝ¯´', '\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
].join('');

const printable = new Set(upperHalf);

/** Signs that Unicode's own decomposition does not bring back to one that the printer has. */
const substitutes: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", '‚': "'", '‛': "'", 'ʼ': "'", '′': "'",
  '“': '"', '”': '"', '„': '"', '‟': '"', '″': '"',
  '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-',
  '•': '·', '‹': '<', '›': '>', '→': '>', '←': '<', '✓': 'x', '✗': 'x',
  'Œ': 'OE', 'œ': 'oe', 'Ł': 'L', 'ł': 'l', 'Đ': 'D', 'đ': 'd', 'ı': 'i', 'Ħ': 'H', 'ħ': 'h', 'Ə': 'E', 'ə': 'e', 'ẞ': 'SS',
};

const isPlain = (character: string) => character >= ' ' && character <= '~';
const isPrintable = (character: string) => isPlain(character) || printable.has(character);

function substitute(character: string): string {
  if (isPrintable(character)) return character;
  const known = substitutes[character];
  if (known !== undefined) return known;
  if (/\p{Cc}/u.test(character)) return ' ';
  const bare = [...character.normalize('NFKD').replaceAll(/\p{M}/gu, '')];
  return bare.length > 0 && bare.every(isPrintable) ? bare.join('') : '?';
}

/**
 * Text that a printer on code page 858 can print as it stands: other letters lose their accent, what has no
 * likeness becomes `?`, and a control character becomes a blank, so that no text can carry a command.
 */
export function fitToCp858(text: string): string {
  return [...text.normalize('NFC')].map(substitute).join('');
}

/**
 * Whether a reader would see another word on the printer: a letter without its accent, two letters for one, a `?`.
 * Quotes, dashes and blanks of another shape do not count.
 */
export function losesLetters(text: string): boolean {
  return [...text.normalize('NFC')].some((character) => {
    const printed = substitute(character);
    return printed !== character && (printed === '?' || /[\p{L}\p{N}\p{M}]/u.test(character));
  });
}

/** The character of one byte of code page 858; undefined for a control code. */
export function cp858Character(byte: number): string | undefined {
  if (byte >= 0x80) return upperHalf[byte - 0x80];
  return byte >= 0x20 && byte !== 0x7f ? String.fromCharCode(byte) : undefined;
}
