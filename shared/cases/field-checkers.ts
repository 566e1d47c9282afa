import { checkIban } from '../kernel/iban.ts';
import { plateKinds } from '../kernel/plate.ts';
import { checkTaxCode } from '../kernel/tax-code.ts';
import { checkTaxNumber } from '../kernel/tax-number.ts';
import type { FieldCheckers } from './field-format.rules.ts';

const at = (position: number | undefined): string => position === undefined ? '' : ` (carattere ${String(position)})`;

/** Checks of Italian codes in a form; undefined when right, else the end of a sentence that begins with the field's name. */
export const fieldCheckers: FieldCheckers = {
  taxCode(text) {
    const check = checkTaxCode(text);
    return check.ok ? undefined : `il codice fiscale non è valido${at(check.position)}, confrontarlo con la tessera sanitaria.`;
  },
  vatNumber(text) {
    return checkTaxNumber(text).ok ? undefined : 'la partita IVA non è valida, sono 11 cifre e l\'ultima controlla le altre.';
  },
  plate: (text) => plateKinds(text).length > 0 ? undefined : 'la targa non è valida, controllarla sul libretto (esempio: AB123CD).',
  iban(text) {
    const check = checkIban(text);
    return check.ok ? undefined : `l'IBAN non è valido${at(check.position)}, ricopiarlo dal documento della banca.`;
  },
};
