import type { z } from 'zod';
import type { CivilState, FamilyMember, RegisterPerson } from './people.model.ts';

type Sex = RegisterPerson['sex'];
type Words = readonly [man: string, woman: string];

/** The register's table of civil states. */
const civilStates: Readonly<Record<number, Words>> = {
  1: ['Celibe', 'Nubile'],
  2: ['Coniugato', 'Coniugata'],
  3: ['Vedovo', 'Vedova'],
  4: ['Divorziato', 'Divorziata'],
  6: ['Unito civilmente', 'Unita civilmente'],
  7: ['Stato libero a seguito di decesso della parte unita civilmente', 'Stato libero a seguito di decesso della parte unita civilmente'],
  8: ["Stato libero a seguito di scioglimento dell'unione", "Stato libero a seguito di scioglimento dell'unione"],
  9: ['Non classificabile', 'Non classificabile'],
};

/** The register's table of relations to the reference person of a family. */
const relations: Readonly<Record<number, Words>> = {
  1: ['Intestatario scheda', 'Intestataria scheda'],
  2: ['Marito', 'Moglie'],
  3: ['Figlio', 'Figlia'],
  4: ['Nipote (discendente)', 'Nipote (discendente)'],
  5: ['Pronipote (discendente)', 'Pronipote (discendente)'],
  6: ['Padre', 'Madre'],
  7: ['Nonno', 'Nonna'],
  8: ['Bisnonno', 'Bisnonna'],
  9: ['Fratello', 'Sorella'],
  10: ['Nipote (collaterale)', 'Nipote (collaterale)'],
  11: ['Zio (collaterale)', 'Zia (collaterale)'],
  12: ['Cugino', 'Cugina'],
  13: ['Altro parente', 'Altra parente'],
  16: ['Genero', 'Nuora'],
  17: ['Suocero', 'Suocera'],
  18: ['Cognato', 'Cognata'],
  20: ['Nipote (affine)', 'Nipote (affine)'],
  21: ['Zio (affine)', 'Zia (affine)'],
  22: ['Altro affine', 'Altra affine'],
  23: ['Convivente (con vincoli di adozione o affettivi)', 'Convivente (con vincoli di adozione o affettivi)'],
  24: ['Responsabile della convivenza non affettiva', 'Responsabile della convivenza non affettiva'],
  25: ['Convivente in convivenza non affettiva', 'Convivente in convivenza non affettiva'],
  26: ['Tutore', 'Tutrice'],
  28: ['Unito civilmente', 'Unita civilmente'],
  81: ['Nipote', 'Nipote'],
  99: ['Non definito', 'Non definito'],
};

const unknown: Words = ['Non definito', 'Non definito'];
const wordFor = (words: Words, sex: Sex): string => sex === 'M' ? words[0] : words[1];

/** Code of the reference person of a family: exactly one in each. */
export const referencePersonCode = 1;

/** A civil state by its code of the register, worded for the person's sex. */
export function civilStateOf(code: number, sex: Sex): z.infer<typeof CivilState> {
  return { code, label: wordFor(civilStates[code] ?? unknown, sex) };
}

/** A relation to the reference person by its code of the register, worded for the member's sex. */
export function relationOf(code: number, sex: Sex): FamilyMember['relation'] {
  return { code, label: wordFor(relations[code] ?? unknown, sex) };
}
