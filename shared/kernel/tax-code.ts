import { checkCharacter } from './check-character.ts';
import { daysInMonth, monthOfLetter, plainDigits } from './tax-code-parts.ts';

export type TaxCodeFault =
  | 'wrong-length' | 'letter-expected' | 'digit-expected' | 'impossible-month' | 'impossible-day'
  | 'impossible-place' | 'wrong-check-character';

export type TaxCodeCheck =
  | { readonly ok: true; readonly taxCode: string }
  /** `position` is the first wrong character, counted from 1; absent when the length is wrong. */
  | { readonly ok: false; readonly position?: number; readonly reason: TaxCodeFault };

const digit = /[0-9LMNPQRSTUV]/;

/** What stands in each of the 16 places; a letter may stand for a digit where two people clash (omocodia). */
const classes: readonly { pattern: RegExp; reason: TaxCodeFault; positions: readonly number[] }[] = [
  { pattern: /[A-Z]/, reason: 'letter-expected', positions: [1, 2, 3, 4, 5, 6, 16] },
  { pattern: digit, reason: 'digit-expected', positions: [7, 8, 10, 11, 13, 14, 15] },
  { pattern: /[ABCDEHLMPRST]/, reason: 'impossible-month', positions: [9] },
  { pattern: /[A-MZ]/, reason: 'impossible-place', positions: [12] },
];

const fault = (position: number, reason: TaxCodeFault): TaxCodeCheck => ({ ok: false, position, reason });

function firstWrongClass(taxCode: string): TaxCodeCheck | undefined {
  for (let position = 1; position <= 16; position += 1) {
    const expected = classes.find((one) => one.positions.includes(position));
    if (expected?.pattern.test(taxCode.charAt(position - 1)) === false) return fault(position, expected.reason);
  }
  return undefined;
}

/** The tens are wrong when no day of the month begins with them, otherwise the units are. */
function impossibleDay(taxCode: string): TaxCodeCheck | undefined {
  const text = plainDigits(taxCode);
  const last = daysInMonth(monthOfLetter(text.charAt(8)), Number(text.slice(6, 8)));
  const written = Number(text.slice(9, 11));
  const day = written > 40 ? written - 40 : written;
  if (day >= 1 && day <= last) return undefined;
  const tens = Math.floor(written / 10) % 4;
  return fault(written >= 80 || tens * 10 > last ? 10 : 11, 'impossible-day');
}

/**
 * Whether a text is a person's tax code as DM 23/12/1976 builds it, in capitals and trimmed; a code that
 * was changed to tell two people apart (omocodia) is one too. It does not say that the person exists.
 */
export function checkTaxCode(text: string): TaxCodeCheck {
  const taxCode = text.trim().toUpperCase();
  if (taxCode.length !== 16) return { ok: false, reason: 'wrong-length' };
  const found = firstWrongClass(taxCode) ?? impossibleDay(taxCode);
  if (found !== undefined) return found;
  if (checkCharacter(taxCode.slice(0, 15)) !== taxCode.charAt(15)) return fault(16, 'wrong-check-character');
  return { ok: true, taxCode };
}
