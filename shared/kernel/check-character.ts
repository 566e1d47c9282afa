/** Values of DM 23/12/1976 for the characters 0-9 A-Z in odd places (the first character is odd). */
const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21,
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** In even places a digit is worth itself and a letter its place in the alphabet, A being 0. */
const evenValue = (index: number): number => index < 10 ? index : index - 10;

/**
 * The letter that closes a tax code (of its first 15 characters) and opens the national part of an
 * IBAN (of the 22 that follow it): one table for both, modulo 26. Expects 0-9 A-Z only.
 */
export function checkCharacter(text: string): string {
  let sum = 0;
  for (const [place, character] of [...text].entries()) {
    const index = characters.indexOf(character);
    sum += place % 2 === 0 ? oddValues[index] ?? 0 : evenValue(index);
  }
  return String.fromCharCode(65 + sum % 26);
}
