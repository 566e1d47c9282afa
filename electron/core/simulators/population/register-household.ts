import type { FamilyMember, RegisterPerson } from '#shared/people/people.model.ts';
import { civilStateOf, relationOf } from '#shared/people/register-tables.rules.ts';
import { ageOf, type Draft } from './draft.ts';
import { dayText, daysOfYears, today } from './days.ts';
import { addressesAbroad, birthPlaceAbroad, birthPlaceInItaly, streets } from './places.ts';
import type { Random } from './random.ts';
import type { createTaxCodeIssuer } from './tax-code-issuer.ts';

interface Dwelling { readonly place: Omit<RegisterPerson['residence'], 'since'>; readonly since: number }

/** What befalls a whole household: most live here and nothing is open. */
interface Standing { readonly registration: 'resident' | 'abroad' | 'cancelled'; readonly openProceeding: boolean }

function drawStanding(random: Random, drafts: readonly Draft[]): Standing {
  const isItalian = drafts.every((draft) => draft.origin.stateCode === undefined);
  if (isItalian && random.chance(0.035)) return { registration: 'abroad', openProceeding: false };
  if (drafts.length === 1 && random.chance(0.03)) return { registration: 'cancelled', openProceeding: false };
  return { registration: 'resident', openProceeding: random.chance(0.015) };
}

function drawDwelling(random: Random, drafts: readonly Draft[], isAbroad: boolean): Dwelling {
  const eldest = Math.max(...drafts.map(ageOf));
  const since = today - random.between(30, daysOfYears(Math.max(1, Math.min(40, eldest - 19))));
  const letter = random.chance(0.12) ? `/${random.pick(['A', 'B', 'C'])}` : '';
  const houseNumber = `${random.between(1, 140)}${letter}`;
  const place = isAbroad
    ? { ...random.pick(addressesAbroad), houseNumber, province: 'EE' }
    : { street: random.pick(streets), houseNumber, postalCode: '47099', municipality: 'Poggio Sereno', province: 'FC' };
  return { place, since };
}

function drawGivenName(random: Random, draft: Draft, taken: Set<string>): string {
  const names = draft.sex === 'M' ? draft.origin.men : draft.origin.women;
  let name = random.pick(names);
  for (let attempt = 0; taken.has(name) && attempt < 20; attempt += 1) name = random.pick(names);
  taken.add(name);
  return name;
}

function drawCertifiability(random: Random): number {
  const chance = random.next();
  if (chance < 0.004) return 0;
  return chance < 0.014 ? 1 : 2;
}

const birthPlaceOf = (random: Random, draft: Draft): RegisterPerson['birthPlace'] =>
  draft.isBornAbroad && draft.origin.stateCode !== undefined
    ? birthPlaceAbroad(draft.origin.citizenship, draft.origin.stateCode)
    : birthPlaceInItaly(random, Number(dayText(draft.birth).slice(0, 4)));

/**
 * The drafts of a household as the register would give them. The members of a family share one list,
 * each of them in it; who is dead or cancelled belongs to no family any more.
 */
export function registerHousehold(
  random: Random, drafts: readonly Draft[], issueTaxCode: ReturnType<typeof createTaxCodeIssuer>,
): RegisterPerson[] {
  const standing = drawStanding(random, drafts);
  const dwelling = drawDwelling(random, drafts, standing.registration === 'abroad');
  const names = new Set<string>();
  const family: FamilyMember[] = [];
  return drafts.map((draft) => {
    const { surname, sex } = draft;
    const givenName = drawGivenName(random, draft, names);
    const birthPlace = birthPlaceOf(random, draft);
    const birthDate = dayText(draft.birth);
    const taxCode = issueTaxCode({ surname, givenName, sex, birthDate, placeCode: birthPlace.code });
    const registration = draft.isDeceased ? 'deceased' : standing.registration;
    const isInFamily = registration === 'resident' || registration === 'abroad';
    if (isInFamily) family.push({ taxCode, surname, givenName, birthDate, relation: relationOf(draft.relation, sex) });
    return {
      taxCode, surname, givenName, sex, birthDate, birthPlace,
      citizenship: draft.origin.citizenship,
      civilState: civilStateOf(draft.civilState, sex),
      residence: { ...dwelling.place, since: dayText(Math.max(draft.birth, dwelling.since)) },
      registration,
      certifiability: drawCertifiability(random),
      openProceeding: standing.openProceeding && isInFamily,
      family: isInFamily ? family : [],
    };
  });
}
