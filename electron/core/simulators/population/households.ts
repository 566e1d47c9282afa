import { adult, ageOf, agesNear, childrenOf, civil, relation, type Draft } from './draft.ts';
import type { Origin } from './names.ts';
import type { Random } from './random.ts';

type Household = (random: Random, origin: Origin) => Draft[];

const alone: Household = (random, origin) => {
  const person = adult(random, { origin, ages: [22, 78], civilState: civil.single });
  return ageOf(person) > 35 && random.chance(0.4) ? [{ ...person, civilState: civil.divorced }] : [person];
};

/** The spouse who died stays in the register, in no family. */
const widowed: Household = (random, origin) => {
  const survivor = adult(random, { origin, sex: random.chance(0.8) ? 'F' : 'M', ages: [62, 96], civilState: civil.widowed });
  if (!random.chance(0.4)) return [survivor];
  const sex = survivor.sex === 'M' ? 'F' : 'M';
  const spouse = adult(random, { origin, sex, ages: agesNear(survivor, 3, 6), civilState: civil.married });
  return [survivor, { ...spouse, isDeceased: true }];
};

function couple(random: Random, origin: Origin, ages: readonly [number, number]): { man: Draft; woman: Draft } {
  const isMarried = random.chance(0.82);
  const civilState = isMarried ? civil.married : civil.single;
  const man = adult(random, { origin, sex: 'M', ages, civilState });
  const woman = adult(random, {
    origin, civilState, sex: 'F', ages: agesNear(man, 7, 3), relation: isMarried ? relation.spouse : relation.partner,
  });
  if (random.chance(0.72)) return { man, woman };
  return { man: { ...man, relation: woman.relation }, woman: { ...woman, relation: relation.reference } };
}

const childless: Household = (random, origin) => {
  const { man, woman } = couple(random, origin, [26, 88]);
  return [man, woman];
};

const withChildren: Household = (random, origin) => {
  const { man, woman } = couple(random, origin, [30, 60]);
  const surname = random.chance(0.93) ? man.surname : `${man.surname} ${woman.surname}`;
  return [man, woman, ...childrenOf(random, woman, { surname, most: random.between(1, 4) })];
};

const singleParent: Household = (random, origin) => {
  const civilState = random.pick([civil.divorced, civil.divorced, civil.single, civil.widowed]);
  const mother = adult(random, { origin, sex: 'F', ages: [28, 58], civilState });
  const surname = random.chance(0.8) ? random.pick(origin.surnames) : mother.surname;
  if (random.chance(0.82)) return [mother, ...childrenOf(random, mother, { surname, most: 2 })];
  const father = adult(random, { origin, sex: 'M', ages: agesNear(mother, 1, 6), civilState });
  return [father, ...childrenOf(random, mother, { surname: father.surname, most: 2 })];
};

/** A family with children and a widowed grandparent, of either side: only marriage makes parents-in-law. */
const threeGenerations: Household = (random, origin) => {
  const family = withChildren(random, origin);
  const [man, woman] = family;
  if (man === undefined || woman === undefined) return family;
  const isMarried = man.civilState === civil.married;
  const reference = man.relation === relation.reference ? man : woman;
  const spouse = reference === man ? woman : man;
  const child = isMarried && random.chance(0.5) ? spouse : reference;
  const sex = random.chance(0.75) ? 'F' : 'M';
  const grandparent = adult(random, {
    origin, sex, civilState: civil.widowed,
    ages: [Math.min(96, ageOf(child) + 22), Math.min(98, ageOf(child) + 38)],
    relation: child === reference ? relation.parent : relation.parentInLaw,
    surname: sex === 'M' ? child.surname : undefined,
  });
  return [...family, grandparent];
};

const siblings: Household = (random, origin) => {
  const first = adult(random, { origin, ages: [45, 85], civilState: civil.single });
  const second = adult(random, { origin, ages: agesNear(first, 8, 0), civilState: civil.single, relation: relation.sibling, surname: first.surname });
  return [first, second];
};

const civilUnion: Household = (random, origin) => {
  const first = adult(random, { origin, ages: [28, 70], civilState: civil.union });
  const second = adult(random, {
    origin, sex: first.sex, ages: agesNear(first, 8, 8), civilState: civil.union, relation: relation.unionPartner,
  });
  return [first, second];
};

/** How many of each kind among a hundred households. */
const kinds: readonly { readonly weight: number; readonly make: Household }[] = [
  { weight: 20, make: alone },
  { weight: 14, make: widowed },
  { weight: 20, make: childless },
  { weight: 28, make: withChildren },
  { weight: 9, make: singleParent },
  { weight: 6, make: threeGenerations },
  { weight: 2, make: siblings },
  { weight: 1, make: civilUnion },
];

/** One household, the reference person among its members; `most` bounds its size. */
export function drawHousehold(random: Random, origin: Origin, most: number): Draft[] {
  let left = random.between(1, 100);
  const kind = kinds.find(({ weight }) => {
    left -= weight;
    return left <= 0;
  });
  const drafts = (kind?.make ?? alone)(random, origin);
  return drafts.length <= most ? drafts : alone(random, origin);
}
