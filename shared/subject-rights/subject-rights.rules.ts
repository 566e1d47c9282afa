import { daysBetween } from '../kernel/calendar.ts';
import { addMonths, formatDay } from '../kernel/dates.ts';
import type { Person } from '../people/people.model.ts';
import { fullName, oneLineAddress } from '../people/people.rules.ts';
import type { DataKeeper, ErasureItem, ErasureLine, KeptElsewhere, RefusalGround, RegisterField } from './subject-rights.model.ts';

/** Months to answer in, and in all when the term was made longer (GDPR art. 12 par. 3). */
const [usualMonths, longestMonths] = [1, 3];

/** Last day of the answer to a request received on a day. */
export const answerDueOn = (receivedOn: string, isExtended: boolean): string => addMonths(receivedOn, isExtended ? longestMonths : usualMonths);

/** Days left to answer; negative when the term has passed. */
export const daysToAnswer = (today: string, dueOn: string): number => daysBetween(today, dueOn);

/** Whom to ask for a value of the register: DPR 223/1989 for the population register, DPR 396/2000 art. 95 and 98 for civil status, DPR 605/1973 for the tax code. */
const keepers: Readonly<Record<RegisterField, DataKeeper>> = {
  taxCode: 'revenue-agency', name: 'civil-status', birth: 'civil-status', civilState: 'civil-status',
  citizenship: 'population-register', residence: 'population-register', registration: 'population-register', family: 'population-register',
};

/** Whom to ask for a value. */
export const keeperOf = (field: RegisterField): DataKeeper => keepers[field];

const registrations: Readonly<Record<Person['registration'], string>> = { resident: 'residente', abroad: "iscritto all'AIRE", cancelled: 'cancellato', deceased: 'deceduto' };

/** What the register says of a person, value by value, with whom to ask for each. */
export function keptElsewhere(person: Person): KeptElsewhere[] {
  const { birthPlace } = person;
  const values: Readonly<Record<RegisterField, string>> = {
    taxCode: person.taxCode, name: fullName(person), birth: `${formatDay(person.birthDate)}, ${birthPlace.name} (${birthPlace.province})`, citizenship: person.citizenship,
    civilState: person.civilState.label, residence: oneLineAddress(person.residence), registration: registrations[person.registration], family: String(person.family.length),
  };
  return (Object.keys(keepers) as RegisterField[]).map((field) => ({ field, value: values[field], keeper: keepers[field] }));
}

/** By which ground of GDPR art. 17 par. 3 each thing stays. */
const groundOf: Readonly<Partial<Record<ErasureItem, RefusalGround>>> = {
  record: 'legal-duty', 'case-files': 'public-archive', documents: 'public-archive', payments: 'legal-duty', notices: 'legal-duty', 'day-registers': 'public-archive', journal: 'legal-duty',
  coming: 'legal-duty', held: 'legal-claims', 'at-counter': 'legal-duty',
};

/** The grounds on which what stays of a plan stays, each once. */
export const groundsOf = (lines: readonly ErasureLine[]): RefusalGround[] =>
  [...new Set(lines.filter(({ goes }) => !goes).flatMap(({ item }) => groundOf[item] ?? []))];
