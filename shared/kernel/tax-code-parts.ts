/** What a tax code says of its holder. Every function here expects a code that `checkTaxCode` accepted. */

const monthLetters = 'ABCDEHLMPRST';
const digitLetters = 'LMNPQRSTUV';
/** Places (from 0) of the seven digits, the rightmost first: the order in which omocodia replaces them. */
const digitPlaces = [14, 13, 12, 10, 9, 7, 6];

export const letterOfMonth = (month: number): string => monthLetters.charAt(month - 1);
export const monthOfLetter = (letter: string): number => monthLetters.indexOf(letter) + 1;

/** The same text with every digit written as a digit; the check character is left as it was. */
export function plainDigits(taxCode: string): string {
  const characters = [...taxCode];
  for (const place of digitPlaces) {
    const value = digitLetters.indexOf(taxCode.charAt(place));
    if (value >= 0) characters[place] = String(value);
  }
  return characters.join('');
}

/** The same text with the digits chosen by the bits of `mask` (1 is the rightmost) written as letters. */
export function letteredDigits(taxCode: string, mask: number): string {
  const characters = [...plainDigits(taxCode)];
  for (const [bit, place] of digitPlaces.entries()) {
    if ((mask & (1 << bit)) !== 0) characters[place] = digitLetters.charAt(Number(characters[place]));
  }
  return characters.join('');
}

/** Days of a month of a year without century: 29 February exists in 00, since 2000 had it. */
export function daysInMonth(month: number, yearOfCentury: number): number {
  if (month === 2) return yearOfCentury % 4 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Women are born 40 days later. */
export function sexOfTaxCode(taxCode: string): 'M' | 'F' {
  return Number(plainDigits(taxCode).slice(9, 11)) > 40 ? 'F' : 'M';
}

/** Cadastral (Belfiore) code of the birthplace: `C573`, `Z100` abroad. */
export function birthPlaceCodeOfTaxCode(taxCode: string): string {
  return plainDigits(taxCode).slice(11, 15);
}

/** Day of birth, YYYY-MM-DD: the last one with these two digits of the year that is not after `today`. */
export function birthDayOfTaxCode(taxCode: string, today: string): string {
  const text = plainDigits(taxCode);
  const written = Number(text.slice(9, 11));
  const day = String(written > 40 ? written - 40 : written).padStart(2, '0');
  const monthAndDay = `${String(monthOfLetter(text.charAt(8))).padStart(2, '0')}-${day}`;
  const century = Number(today.slice(0, 2));
  const inThisCentury = `${century}${text.slice(6, 8)}-${monthAndDay}`;
  const isPast = inThisCentury <= today;
  return isPast ? inThisCentury : `${century - 1}${inThisCentury.slice(2)}`;
}
