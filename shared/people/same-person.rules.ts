import { plainLetters } from '../kernel/plain-letters.ts';
import type { RegisterPerson } from './people.model.ts';

const lettersOf = (name: string): string => plainLetters(name).replaceAll(/[^A-Z]/g, '');
/** A long name is cut in a document, and one of two may be missing there. */
const agree = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

/** Whether a document whose name has no accents and may be cut is this person's, as far as names and birth tell. */
export function isSamePerson(document: { readonly surname: string; readonly givenName: string; readonly birthDate?: string }, person: Pick<RegisterPerson, 'surname' | 'givenName' | 'birthDate'>): boolean {
  const names: readonly (readonly [string, string])[] = [[document.surname, person.surname], [document.givenName, person.givenName]];
  return (document.birthDate === undefined || document.birthDate === person.birthDate)
    && names.every(([read, known]) => lettersOf(read) !== '' && agree(lettersOf(read), lettersOf(known)));
}
