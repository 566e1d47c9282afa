export type TaxNumberFault = 'wrong-length' | 'digit-expected' | 'wrong-check-digit';

export type TaxNumberCheck<Fault extends string = TaxNumberFault> =
  | { readonly ok: true; readonly number: string }
  /** `position` is the first wrong character, counted from 1; absent when the length is wrong. */
  | { readonly ok: false; readonly position?: number; readonly reason: Fault };

/** Luhn's sum of a text of digits, counted from the left: every second one doubled. */
function luhnSum(digits: string): number {
  let sum = 0;
  for (const [place, digit] of [...digits].entries()) {
    const doubled = Number(digit) * (place % 2 === 0 ? 1 : 2);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum;
}

/**
 * Whether a text is a tax number of 11 digits: a body's, a company's or a person's provisional one.
 * Bodies need not follow the office codes of VAT numbers, so only the check digit is looked at.
 */
export function checkTaxNumber(text: string): TaxNumberCheck {
  const number = text.trim();
  if (number.length !== 11) return { ok: false, reason: 'wrong-length' };
  const wrong = number.search(/[^0-9]/);
  if (wrong >= 0) return { ok: false, position: wrong + 1, reason: 'digit-expected' };
  if (luhnSum(number) % 10 !== 0) return { ok: false, position: 11, reason: 'wrong-check-digit' };
  return { ok: true, number };
}
