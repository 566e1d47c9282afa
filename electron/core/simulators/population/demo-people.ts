import { ageOn } from '#shared/kernel/dates.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { referencePersonCode } from '#shared/people/register-tables.rules.ts';
import { populationDay } from './days.ts';

const marriedCode = 2;
const ageOf = (person: RegisterPerson): number => ageOn(person.birthDate, populationDay);
const isAdult = (person: RegisterPerson): boolean => ageOf(person) >= 18;
/** Young enough to be under age for some years to come. */
const isChild = (person: RegisterPerson): boolean => ageOf(person) < 14;

const canHaveEverything = (person: RegisterPerson): boolean =>
  person.registration === 'resident' && person.certifiability === 2 && !person.openProceeding && person.citizenship === 'Italia';

/**
 * The first family for which nothing is refused: an Italian married couple with two children, reference person first. Throws when the population has none.
 */
export function findDemoFamily(population: readonly RegisterPerson[]): RegisterPerson[] {
  for (const person of population) {
    const [first] = person.family;
    if (first?.taxCode !== person.taxCode || person.family.length !== 4) continue;
    const members = population.filter((other) => other.family === person.family);
    const [adults, minors] = [members.filter(isAdult), members.filter(isChild)];
    const isWanted = adults.length === 2 && minors.length === 2 && members.every(canHaveEverything)
      && adults.every((member) => member.civilState.code === marriedCode);
    if (isWanted && first.relation.code === referencePersonCode) return members;
  }
  throw new Error('The population has no demo family');
}

const cases = {
  'open-proceeding': (person) => person.openProceeding,
  'not-certifiable': (person) => person.certifiability === 0 && person.registration === 'resident',
  'partly-certifiable': (person) => person.certifiability === 1 && person.registration === 'resident',
  'abroad': (person) => person.registration === 'abroad',
  'cancelled': (person) => person.registration === 'cancelled',
  'deceased': (person) => person.registration === 'deceased',
} as const satisfies Record<string, (person: RegisterPerson) => boolean>;

/** The first grown-up of a kind for whom something is refused; throws when the population has none. */
export function findDemoPerson(population: readonly RegisterPerson[], kind: keyof typeof cases): RegisterPerson {
  const person = population.find((each) => isAdult(each) && cases[kind](each));
  if (person === undefined) throw new Error(`The population has nobody of the kind ${kind}`);
  return person;
}
