import { ageOn } from '#shared/kernel/dates.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';

const ageBand = (age: number): number => [12, 14, 16, 18, 25, 65, 70, 75].findIndex((limit) => age < limit);

/** What rules look at in a person, as words: whoever is the first to have one is worth asking with. */
function traitsOf(person: RegisterPerson, today: string): string[] {
  const age = ageOn(person.birthDate, today);
  const minors = person.family.filter((member) => ageOn(member.birthDate, today) < 18).length;
  const grownUp = age >= 18 && person.registration === 'resident' && person.certifiability === 2 && !person.openProceeding;
  const common = [
    `registration ${person.registration}`, `certifiability ${person.certifiability}`, `open ${String(person.openProceeding)}`, `age ${ageBand(age)}`,
    `citizenship ${person.citizenship === 'Italia' ? 'italian' : 'foreign'}`, `civil state ${person.civilState.code}`,
  ];
  /* What a grown-up resident may be besides, since most services are asked by one. */
  return grownUp ? [...common, ...['sex', 'citizenship', 'civil'].map((trait) => `adult ${trait} ${trait === 'sex' ? person.sex : trait === 'civil' ? person.civilState.code : person.citizenship === 'Italia' ? 'it' : 'other'}`), `minors ${Math.min(minors, 3)}`, `family ${Math.min(person.family.length, 4)}`, `born ${person.birthPlace.province === 'EE' ? 'abroad' : 'italy'}`] : common;
}

/** A few people who together have every trait that the register knows; a grown-up for whom nothing is refused comes first. */
export function pickPeople(population: readonly RegisterPerson[], today: string): RegisterPerson[] {
  const seen = new Set<string>();
  const people: RegisterPerson[] = [];
  for (const person of [...findDemoFamily(population), ...population]) {
    const fresh = traitsOf(person, today).filter((trait) => !seen.has(trait));
    if (fresh.length === 0 && people.length >= 2) continue;
    for (const trait of fresh) seen.add(trait);
    people.push(person);
  }
  return people;
}
