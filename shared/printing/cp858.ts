import { likenessOf, losesLetters } from '../kernel/likeness.ts';

/** Characters 0x80 to 0xFF of code page 858, the Western European page of thermal printers, with the euro sign. */
const upperHalf = [
  'ÇüéâäàåçêëèïîìÄÅ', 'ÉæÆôöòûùÿÖÜø£Ø×ƒ', 'áíóúñÑªº¿®¬½¼¡«»', '░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐',
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤', 'ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀', 'ÓßÔÒõÕµþÞÚÛÙýÝ¯´', '\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
].join('');

const printable = new Set(upperHalf);

const isPlain = (character: string) => character >= ' ' && character <= '~';
const isPrintable = (character: string) => isPlain(character) || printable.has(character);

/**
 * Text that a printer on code page 858 can print as it stands: other letters lose their accent, what has no
 * likeness becomes `?`, and a control character becomes a blank, so that no text can carry a command.
 */
export function fitToCp858(text: string): string {
  return [...text.normalize('NFC')].map((character) => likenessOf(character, isPrintable)).join('');
}

/** Whether a reader would see another word on the printer; quotes, dashes and blanks of another shape do not count. */
export const losesLettersOnCp858 = (text: string): boolean => losesLetters(text, isPrintable);

/** The character of one byte of code page 858; undefined for a control code. */
export function cp858Character(byte: number): string | undefined {
  if (byte >= 0x80) return upperHalf[byte - 0x80];
  return byte >= 0x20 && byte !== 0x7f ? String.fromCharCode(byte) : undefined;
}
