import { checkCharacter } from './check-character.ts';
import { letteredDigits, letterOfMonth } from './tax-code-parts.ts';
import { plainLetters } from './plain-letters.ts';

interface TaxCodeFacts {
  readonly surname: string;
  readonly givenName: string;
  readonly sex: 'M' | 'F';
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  /** Cadastral (Belfiore) code of the birthplace. */
  readonly placeCode: string;
}

function lettersOf(name: string): { consonants: string; vowels: string } {
  const letters = plainLetters(name).replace(/[^A-Z]/g, '');
  return { consonants: letters.replace(/[AEIOU]/g, ''), vowels: letters.replace(/[^AEIOU]/g, '') };
}

/** Three letters of a surname: consonants, then vowels, then X. */
export function surnamePart(surname: string): string {
  const { consonants, vowels } = lettersOf(surname);
  return `${consonants}${vowels}XXX`.slice(0, 3);
}

/** Three letters of a given name: of four consonants or more, the second is skipped. */
export function givenNamePart(givenName: string): string {
  const { consonants } = lettersOf(givenName);
  return consonants.length < 4 ? surnamePart(givenName) : consonants.charAt(0) + consonants.slice(2, 4);
}

/** The tax code that DM 23/12/1976 gives to these facts. */
export function encodeTaxCode(facts: TaxCodeFacts): string {
  const [year = '', month = '', day = ''] = facts.birthDate.split('-');
  const written = Number(day) + (facts.sex === 'F' ? 40 : 0);
  const start = surnamePart(facts.surname) + givenNamePart(facts.givenName)
    + year.slice(2) + letterOfMonth(Number(month)) + String(written).padStart(2, '0') + facts.placeCode;
  return start + checkCharacter(start);
}

/**
 * The variant of a code for another person with the same facts (omocodia): the bits of `mask`, 0 to 127,
 * choose which digits become letters, 1 being the rightmost; 0 gives the plain code.
 */
export function taxCodeVariant(taxCode: string, mask: number): string {
  const start = letteredDigits(taxCode, mask).slice(0, 15);
  return start + checkCharacter(start);
}
