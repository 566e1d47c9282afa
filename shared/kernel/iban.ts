import { checkCharacter } from './check-character.ts';

export type IbanFault =
  | 'wrong-length' | 'letter-expected' | 'digit-expected' | 'character-not-allowed'
  | 'wrong-check-digits' | 'wrong-check-letter';

export type IbanCheck =
  | { readonly ok: true; readonly iban: string }
  /** `position` counts from 1 in the text without spaces; absent when the length is wrong. */
  | { readonly ok: false; readonly position?: number; readonly reason: IbanFault };

/** Remainder by 97 of the text with its first four characters moved to the end and letters as 10-35. */
function remainder97(iban: string): number {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** What stands in the places of an IBAN of Italy or San Marino; the account has letters and digits. */
function domesticFault(position: number, character: string): IbanFault | undefined {
  if (position === 5) return /[A-Z]/.test(character) ? undefined : 'letter-expected';
  if (position >= 6 && position <= 15) return /[0-9]/.test(character) ? undefined : 'digit-expected';
  return undefined;
}

function commonFault(position: number, character: string): IbanFault | undefined {
  if (position <= 2) return /[A-Z]/.test(character) ? undefined : 'letter-expected';
  if (position <= 4) return /[0-9]/.test(character) ? undefined : 'digit-expected';
  return /[A-Z0-9]/.test(character) ? undefined : 'character-not-allowed';
}

/**
 * Whether a text is an IBAN (ISO 13616), spaces apart. Of Italy and San Marino the national part is
 * checked too: 27 characters, with the check letter (CIN) over bank, branch and account.
 */
export function checkIban(text: string): IbanCheck {
  const iban = text.replace(/\s/g, '').toUpperCase();
  const isDomestic = iban.startsWith('IT') || iban.startsWith('SM');
  if (isDomestic ? iban.length !== 27 : iban.length < 15 || iban.length > 34) return { ok: false, reason: 'wrong-length' };
  for (const [place, character] of [...iban].entries()) {
    const position = place + 1;
    const reason = commonFault(position, character) ?? (isDomestic ? domesticFault(position, character) : undefined);
    if (reason !== undefined) return { ok: false, position, reason };
  }
  if (remainder97(iban) !== 1) return { ok: false, position: 3, reason: 'wrong-check-digits' };
  if (isDomestic && checkCharacter(iban.slice(5)) !== iban.charAt(4)) return { ok: false, position: 5, reason: 'wrong-check-letter' };
  return { ok: true, iban };
}
