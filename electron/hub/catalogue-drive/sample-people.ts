import { ageOn } from '#shared/kernel/dates.ts';
import type { World } from './branches.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createRegister } from '#core/simulators/population/neighbours.ts';

/** As training's register is made. */
const population = { seed: 2026, size: 20_000 };

const ageBand = (age: number): number => [12, 14, 16, 18, 25, 65, 70, 75].findIndex((limit) => age < limit);

/** What rules look at in a person, as words: whoever is the first to have one is worth asking with. */
function traitsOf(person: RegisterPerson, today: string): string[] {
  const home = person.residence.municipality;
  const age = ageOn(person.birthDate, today);
  const minors = person.family.filter((member) => ageOn(member.birthDate, today) < 18).length;
  const grownUp = age >= 18 && person.registration === 'resident' && person.certifiability === 2 && !person.openProceeding;
  const common = [
    `lives in ${home}, ${age < 18 ? 'minor' : 'grown up'}, ${person.citizenship === 'Italia' ? 'italian' : 'foreign'}`,
    `registration ${person.registration}`, `certifiability ${person.certifiability}`, `open ${String(person.openProceeding)}`, `age ${ageBand(age)}`,
    `citizenship ${person.citizenship === 'Italia' ? 'italian' : 'foreign'}`, `civil state ${person.civilState.code}`,
  ];
  /* What a grown-up resident may be besides, since most services are asked by one. */
  return grownUp ? [...common, ...['sex', 'citizenship', 'civil'].map((trait) => `adult ${trait} ${trait === 'sex' ? person.sex : trait === 'civil' ? person.civilState.code : person.citizenship === 'Italia' ? 'it' : 'other'}`), ...[`minors ${Math.min(minors, 3)}`, `family ${Math.min(person.family.length, 4)}`, `civil ${person.civilState.code}`].map((trait) => `${trait} in ${home}`), `born ${person.birthPlace.province === 'EE' ? 'abroad' : 'italy'}`] : common;
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

/** Somebody as the register might give them with something missing or unusual: rules look at them, no office ever meets them. */
function phantomsOf(person: RegisterPerson): RegisterPerson[] {
  const { birthPlace, residence } = person;
  const alone = person.family.filter(({ taxCode }) => taxCode === person.taxCode);
  const inCommunity = [24, 25].map((code) => ({ ...person, family: alone.map((member) => ({ ...member, relation: { code, label: 'convivenza' } })) }));
  return [
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((code) => ({ ...person, civilState: { code, label: String(code) } })), { ...person, citizenship: '' }, { ...person, citizenship: 'Apolide' },
    ...[3, 4].map((certifiability) => ({ ...person, certifiability })),
    { ...person, birthPlace: { name: '', province: '', code: '' } }, { ...person, birthPlace: { ...birthPlace, province: 'EE', code: 'Z110', name: 'Francia' } },
    { ...person, family: [] }, ...inCommunity, { ...person, residence: { ...residence, street: '', houseNumber: '' } },
    ...(['deceased', 'cancelled', 'abroad'] as const).map((registration) => ({ ...person, registration })),
    { ...person, registration: 'abroad', birthPlace: { ...birthPlace, province: 'EE', code: 'Z110', name: 'Francia' } },
  ];
}

const otherDays = ['2026-05-10', '2026-10-15', '2027-01-20', '2027-06-10', '2028-02-01'];

/** Worlds that no office meets today: the same people on other days of the year, and people with something missing in the register. */
export function otherWorlds(world: World): World[] {
  const phantoms = world.people.slice(0, 1).flatMap(phantomsOf);
  return [{ ...world, people: phantoms }, ...otherDays.map((today) => ({ ...world, today, people: world.people.slice(0, 6) }))];
}

/** Training's own people at a municipality's counter on a day. */
export function trainingWorld({ municipality: { shortName, patronSaint }, tariffOn }: Pick<Catalogue, 'municipality' | 'tariffOn'>, today: string): World {
  return { today, homeMunicipality: shortName, patronSaint: patronSaint.monthDay, tariff: tariffOn(today), people: pickPeople(createRegister(population), today) };
}
