import { checkTaxCode } from '#shared/kernel/tax-code.ts';

/** What a clerk typed or scanned in the one field that finds a person. */
export type SoughtText =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'tax-code'; readonly taxCode: string }
  /** `position` counts from 1; absent when the length is wrong. */
  | { readonly kind: 'wrong-tax-code'; readonly text: string; readonly position?: number; readonly reason: string };

/** A name has no digits; a code has some, or is one word of 16 letters from a scanner gone wrong. */
const looksLikeCode = (text: string): boolean => /\d/.test(text) || /^\S{16}$/.test(text);

/** Tells a tax code from a name, and says which character of a code is wrong. */
export function readSoughtText(typed: string): SoughtText {
  const text = typed.trim();
  if (text === '') return { kind: 'nothing' };
  if (!looksLikeCode(text)) return { kind: 'name', name: text };

  const code = text.replace(/\s/g, '').toUpperCase();
  const check = checkTaxCode(code);
  if (check.ok) return { kind: 'tax-code', taxCode: check.taxCode };
  return { kind: 'wrong-tax-code', text: code, position: check.position, reason: check.reason };
}
