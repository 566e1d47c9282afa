import { createHash } from 'node:crypto';
import { belfioreConnector } from '@marketto/belfiore-connector-embedded';
import { CodiceFiscaleUtils } from '@marketto/codice-fiscale-utils';
import { describe, expect, it } from 'vitest';
import { ageOn } from '#shared/kernel/dates.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import { birthDayOfTaxCode, birthPlaceCodeOfTaxCode, sexOfTaxCode } from '#shared/kernel/tax-code-parts.ts';
import { RegisterPerson } from '#shared/people/people.model.ts';
import { referencePersonCode } from '#shared/people/register-tables.rules.ts';
import { populationDay } from './days.ts';
import { findDemoFamily, findDemoPerson } from './demo-people.ts';
import { createPopulation } from './population.ts';
import { createTaxCodeIssuer } from './tax-code-issuer.ts';

const population = createPopulation({ seed: 1, size: 20_000 });
const families = [...new Set(population.map((person) => person.family))].filter((family) => family.length > 0);
const byTaxCode = new Map(population.map((person) => [person.taxCode, person]));
const digest = (people: readonly RegisterPerson[]) => createHash('sha256').update(JSON.stringify(people)).digest('hex');
const relationsOf = (person: RegisterPerson) => person.family.find((member) => member.taxCode === person.taxCode)?.relation.code;

describe('the synthetic population', () => {
  it('is the same for the same seed, today and on every machine', () => {
    expect(digest(createPopulation({ seed: 1, size: 2_000 }).slice(0, 1_000))).toBe('d0a8e8d5341e4ae9e8c4354707e06a39397326468cec65c904b3d6885b9a73b5');
    expect(digest(createPopulation({ seed: 2, size: 1_000 }))).not.toBe(digest(createPopulation({ seed: 1, size: 1_000 })));
  });

  it.each([1, 2, 7, 500])('has exactly %i people when asked for so many', (size) => {
    expect(createPopulation({ seed: 5, size })).toHaveLength(size);
  });

  it('is made of records that the contract accepts', () => {
    for (const person of population.slice(0, 3_000)) expect(RegisterPerson.safeParse(person).success).toBe(true);
  });

  it('gives everybody a valid tax code of their own, which says what their record says', () => {
    expect(byTaxCode.size).toBe(population.length);
    for (const person of population) {
      const { taxCode } = person;
      expect(checkTaxCode(taxCode)).toEqual({ ok: true, taxCode });
      expect(sexOfTaxCode(taxCode)).toBe(person.sex);
      expect(birthPlaceCodeOfTaxCode(taxCode)).toBe(person.birthPlace.code);
      expect(birthDayOfTaxCode(taxCode, person.birthDate)).toBe(person.birthDate);
    }
  });

  it('has tax codes and birthplaces that an independent library confirms', async () => {
    const library = new CodiceFiscaleUtils(belfioreConnector);
    for (const person of population.slice(0, 150)) {
      const { surname: lastName, givenName: firstName, sex: gender, birthDate, taxCode } = person;
      const place = await belfioreConnector.findByCode(person.birthPlace.code);
      expect(place?.name).toBe(person.birthPlace.name);
      expect(await library.parser.encodeCf({ lastName, firstName, gender, date: new Date(`${birthDate}T12:00:00Z`), place: person.birthPlace.code })).toBe(taxCode);
    }
  });

  it('has exactly one reference person in every family, and every member in it', () => {
    expect(families.length).toBeGreaterThan(7_000);
    for (const family of families) {
      expect(family.filter((member) => member.relation.code === referencePersonCode)).toHaveLength(1);
      for (const member of family) expect(byTaxCode.get(member.taxCode)?.family).toBe(family);
    }
  });

  it('keeps the dead and the cancelled out of every family', () => {
    const gone = population.filter((person) => person.registration === 'deceased' || person.registration === 'cancelled');
    expect(gone.length).toBeGreaterThan(100);
    for (const person of gone) expect(person.family).toEqual([]);
  });

  it('has plausible ages: parents are grown-ups, nobody is too old, nobody is married under age', () => {
    for (const person of population) {
      const age = ageOn(person.birthDate, populationDay);
      expect(age).toBeGreaterThanOrEqual(0);
      expect(age).toBeLessThan(105);
      if (person.civilState.code !== 1) expect(age).toBeGreaterThanOrEqual(18);
      if (person.registration !== 'deceased') expect(person.residence.since >= person.birthDate).toBe(true);
    }
    for (const family of families) {
      const reference = family.find((member) => member.relation.code === referencePersonCode);
      for (const child of family.filter((member) => member.relation.code === 3)) {
        expect(ageOn(reference?.birthDate ?? child.birthDate, child.birthDate)).toBeGreaterThanOrEqual(17);
      }
    }
  });

  it('marries spouses to each other, in one dwelling', () => {
    for (const person of population.filter((each) => relationsOf(each) === 2)) {
      const reference = byTaxCode.get(person.family.find((member) => member.relation.code === referencePersonCode)?.taxCode ?? '');
      expect([person.civilState.code, reference?.civilState.code]).toEqual([2, 2]);
      expect(reference?.sex).not.toBe(person.sex);
      expect(reference?.residence.street).toBe(person.residence.street);
    }
  });

  it('has a family for which nothing is refused, and people for whom something is', () => {
    const [first, ...others] = findDemoFamily(population);
    expect(first?.family.map((member) => member.taxCode)).toEqual([first, ...others].map((member) => member?.taxCode));
    expect(findDemoPerson(population, 'open-proceeding').openProceeding).toBe(true);
    expect(findDemoPerson(population, 'not-certifiable').certifiability).toBe(0);
    expect(findDemoPerson(population, 'partly-certifiable').certifiability).toBe(1);
    for (const kind of ['abroad', 'cancelled', 'deceased'] as const) {
      expect(findDemoPerson(population, kind).registration).toBe(kind);
    }
  });
});

it('two people with the same facts get different valid codes', () => {
  const issue = createTaxCodeIssuer();
  const facts = { surname: 'Rossi', givenName: 'Maria', sex: 'F', birthDate: '1980-01-01', placeCode: 'D704' } as const;
  const codes = Array.from({ length: 128 }, () => issue(facts));
  expect(new Set(codes).size).toBe(128);
  expect(codes.slice(0, 2).map((code) => code.slice(0, 15))).toEqual(['RSSMRA80A41D704', 'RSSMRA80A41D70Q']);
  expect(codes.every((code) => checkTaxCode(code).ok)).toBe(true);
  expect(() => issue(facts)).toThrow('No variant');
});
