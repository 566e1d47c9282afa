import { checkIban } from '../kernel/iban.ts';
import { plateKinds } from '../kernel/plate.ts';
import { checkTaxCode } from '../kernel/tax-code.ts';
import type { FieldCheckers } from './field.rules.ts';

const at = (position: number | undefined): string => position === undefined ? '' : ` (carattere ${String(position)})`;

/** Checks of Italian codes in a form; undefined when right, else a sentence for the clerk. */
export const fieldCheckers: FieldCheckers = {
  taxCode(text) {
    const check = checkTaxCode(text);
    return check.ok ? undefined : `Il codice fiscale non è valido${at(check.position)}: confrontarlo con la tessera sanitaria.`;
  },
  plate: (text) => plateKinds(text).length > 0 ? undefined : 'La targa non è valida: controllarla sul libretto (esempio: AB123CD).',
  iban(text) {
    const check = checkIban(text);
    return check.ok ? undefined : `L'IBAN non è valido${at(check.position)}: ricopiarlo dal documento della banca.`;
  },
};
