import { checkTaxNumber, type TaxNumberCheck, type TaxNumberFault } from './tax-number.ts';

export type VatNumberFault = TaxNumberFault | 'impossible-holder' | 'impossible-office';

/** Offices that issued numbers: the provinces, and those kept for special holders. */
const isOffice = (code: number): boolean => (code >= 1 && code <= 100) || [120, 121, 888, 999].includes(code);

/**
 * Whether a text is a VAT number (partita IVA): seven digits of the holder, three of the office that
 * issued it, a check digit. The prefix `IT` of cross-border use is taken off.
 */
export function checkVatNumber(text: string): TaxNumberCheck<VatNumberFault> {
  const checked = checkTaxNumber(text.trim().replace(/^IT\s*/i, ''));
  if (!checked.ok) return checked;
  if (checked.number.startsWith('0000000')) return { ok: false, position: 7, reason: 'impossible-holder' };
  if (!isOffice(Number(checked.number.slice(7, 10)))) return { ok: false, position: 8, reason: 'impossible-office' };
  return checked;
}
