import { formatDay } from '../kernel/dates.ts';
import type { PersonHit, RegisterPerson } from './people.model.ts';

/** `Rossi Maria`: surname first, as registers and queues write it. */
export function fullName(person: Pick<RegisterPerson, 'surname' | 'givenName'>): string {
  return `${person.surname} ${person.givenName}`;
}

/** `Via del Poggio 12/A, 47099 Poggio Sereno (FC)`; abroad without province. */
export function oneLineAddress(residence: RegisterPerson['residence']): string {
  const { street, houseNumber, postalCode, municipality, province } = residence;
  const city = province === 'EE' ? municipality : `${municipality} (${province})`;
  return `${street} ${houseNumber}, ${postalCode} ${city}`;
}

/** `Forlì (FC), 22/11/1980`. */
export function birthLine(person: Pick<RegisterPerson, 'birthPlace' | 'birthDate'>): string {
  return `${person.birthPlace.name} (${person.birthPlace.province}), ${formatDay(person.birthDate)}`;
}

/** What is shown of a person among namesakes. */
export function toPersonHit(person: RegisterPerson): PersonHit {
  const { taxCode, surname, givenName, birthDate } = person;
  return { taxCode, surname, givenName, birthDate, birthPlaceName: person.birthPlace.name, address: oneLineAddress(person.residence) };
}

/** Namesakes in the order of a register: surname, given name, eldest first. */
export function compareHits(one: PersonHit, other: PersonHit): number {
  return one.surname.localeCompare(other.surname, 'it')
    || one.givenName.localeCompare(other.givenName, 'it')
    || one.birthDate.localeCompare(other.birthDate)
    || one.taxCode.localeCompare(other.taxCode);
}

/** At most so many namesakes are shown: more means that the name must be told better. */
export const mostHits = 20;
