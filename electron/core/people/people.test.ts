import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRouterClient } from '@orpc/server';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { taxCodeVariant } from '#shared/kernel/tax-code-encode.ts';
import type { JournalRow } from '#core/kernel/journal.ts';
import { createAnprSimulator, type AnprSimulator } from '#core/simulators/anpr-simulator.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { fullName, oneLineAddress } from '#shared/people/people.rules.ts';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { findPersonByTaxCode } from './find-person-by-tax-code.ts';
import { createPeopleRouter, getPerson, type PeopleParts } from './index.ts';
import { searchPeopleByName } from './search-people-by-name.ts';

const population = createPopulation({ seed: 1, size: 4_000 });
const [adult, spouse, child] = findDemoFamily(population);
if (adult === undefined || spouse === undefined || child === undefined) throw new Error('The demo family is too small');
const purpose = 'counter-service';

describe.each(dialects)('looking people up on %s', (dialect) => {
  let office: TestOffice;
  let register: AnprSimulator;
  let parts: PeopleParts;
  beforeAll(async () => { office = await testOffice(dialect); });
  afterAll(async () => { await office.close(); });
  beforeEach(() => {
    register = createAnprSimulator(population);
    parts = { kernel: office.kernel, register };
  });

  const clerk = () => office.actor('clerk');
  const find = (taxCode: string) => findPersonByTaxCode(parts, clerk(), { taxCode, purpose });
  const rows = (type: string) => office.kernel.database.read<JournalRow>('journal').where({ type }).orderBy('seq');
  const lastRow = async (type: string) => (await rows(type)).at(-1) as JournalRow;
  const refusal = async (work: Promise<unknown>) => {
    const error = await work.then(() => undefined, (reason: unknown) => reason);
    return error instanceof DomainError ? { code: error.code, details: error.details } : error;
  };

  it('reads one person, keeps them, and says in the journal who looked whom up and why', async () => {
    const person = await find(` ${adult.taxCode.toLowerCase()} `);
    expect(person).toEqual({ ...adult, id: person.id, readAt: office.clock.now() });
    expect(await lastRow('personLookedUp')).toMatchObject({ actor: clerk().id, subject: person.id, purpose });
    expect(await getPerson(office.kernel, office.kernel.database.read, { municipalityId: office.municipalityId, personId: person.id })).toEqual(person);
  });

  it('tells a change all day, and no more on the next day', async () => {
    const fresh = population.find((each) => each.registration === 'resident' && each.taxCode !== adult.taxCode && each.taxCode !== spouse.taxCode);
    if (fresh === undefined) throw new Error('The population is too small');
    await find(fresh.taxCode);
    office.clock.advance(86_400_000);
    parts = { kernel: office.kernel, register: createAnprSimulator([{ ...fresh, citizenship: 'Altrove' }]) };
    expect((await find(fresh.taxCode)).changes).toHaveLength(1);
    expect((await find(fresh.taxCode)).changes).toHaveLength(1);
    office.clock.advance(86_400_000);
    expect((await find(fresh.taxCode)).changes).toBeUndefined();
  });

  it('keeps one record of a person read twice, with the later data', async () => {
    const first = await find(adult.taxCode);
    office.clock.advance(60_000);
    const moved = { ...adult, surname: 'Verdi', residence: { ...adult.residence, street: 'Via Nuova' } };
    parts = { kernel: office.kernel, register: createAnprSimulator([moved]) };
    const second = await find(adult.taxCode);
    expect(second).toMatchObject({ ...moved, id: first.id, readAt: office.clock.now(), changedSince: first.readAt });
    expect(second.changes).toEqual([
      { field: 'name', before: fullName(adult), now: fullName(moved) },
      { field: 'residence', before: oneLineAddress(adult.residence), now: oneLineAddress(moved.residence) },
    ]);
    expect((await lastRow('personChanged')).payload).not.toContain('Verdi');
    register.setDown(true);
    parts = { kernel: office.kernel, register };
    expect((await searchPeopleByName(parts, clerk(), { name: 'verdi', purpose })).hits).toHaveLength(1);
    expect(await refusal(searchPeopleByName(parts, clerk(), { name: adult.surname, purpose }))).toMatchObject({ code: 'REGISTER_UNAVAILABLE' });
  });

  it('keeps one record when many clerks read the same person at once', async () => {
    const other = await office.anotherProcess();
    const people = await Promise.all(Array.from({ length: 12 }, (_, index) => findPersonByTaxCode(
      { kernel: index % 2 === 0 ? office.kernel : other, register }, clerk(), { taxCode: spouse.taxCode, purpose },
    )));
    expect(new Set(people.map((person) => person.id)).size).toBe(1);
    expect(await rows('personLookedUp').where({ subject: people[0]?.id })).toHaveLength(12);
  });

  it('says which character of a tax code is wrong, and asks the register nothing', async () => {
    register.setDown(true);
    expect(await refusal(find('CCCFBA85X03L219P'))).toEqual({ code: 'INVALID_TAX_CODE', details: { position: 9, reason: 'impossible-month' } });
    expect(await refusal(find('CCC'))).toEqual({ code: 'INVALID_TAX_CODE', details: { position: undefined, reason: 'wrong-length' } });
  });

  it('says that nobody has a tax code, and journals the attempt with the code sealed', async () => {
    const unknown = taxCodeVariant(adult.taxCode, 127);
    expect(await refusal(find(unknown))).toMatchObject({ code: 'PERSON_NOT_FOUND' });
    const row = await lastRow('personNotFound');
    expect(row).toMatchObject({ actor: clerk().id, subject: clerk().id, purpose });
    const { sought } = JSON.parse(row.payload) as { sought: string };
    expect(await office.kernel.sealing.open(office.kernel.database.read, sought)).toBe(unknown);
  });

  it('answers from what it read before while the register is down, and says how old that is', async () => {
    const before = await find(adult.taxCode);
    office.clock.advance(3_600_000);
    register.setDown(true);
    expect(await find(adult.taxCode)).toEqual(before);
    expect(JSON.parse((await lastRow('personLookedUp')).payload)).toEqual({ source: 'office', readAt: before.readAt });
    expect(await refusal(find(child.taxCode))).toMatchObject({ code: 'REGISTER_UNAVAILABLE' });
  });

  it('searches by name, and journals how many were shown but never the name', async () => {
    const found = await searchPeopleByName(parts, clerk(), { name: adult.surname, birthDate: adult.birthDate, purpose });
    expect(found.hits.map((hit) => hit.taxCode)).toContain(adult.taxCode);
    const row = await lastRow('peopleSearched');
    expect(row).toMatchObject({ actor: clerk().id, subject: clerk().id, purpose });
    const payload = JSON.parse(row.payload) as { query: string; hits: number };
    expect(payload.hits).toBe(found.hits.length);
    expect(JSON.parse(await office.kernel.sealing.open(office.kernel.database.read, payload.query)))
      .toEqual({ name: adult.surname, birthDate: adult.birthDate });
  });

  it('while the register is down, finds by word or beginning those it knows, and says there may be more', async () => {
    await find(adult.taxCode);
    register.setDown(true);
    const name = `${adult.givenName.slice(0, 3)} ${adult.surname}`;
    const found = await searchPeopleByName(parts, clerk(), { name, birthDate: adult.birthDate, purpose });
    expect(found).toMatchObject({ hits: [{ taxCode: adult.taxCode }], isComplete: false });
    expect(await refusal(searchPeopleByName(parts, clerk(), { name, birthDate: '1900-01-01', purpose }))).toMatchObject({ code: 'REGISTER_UNAVAILABLE' });
    expect(await refusal(searchPeopleByName(parts, clerk(), { name: '???', purpose }))).toMatchObject({ code: 'REGISTER_UNAVAILABLE' });
  });

  it('shows nothing of one municipality to another', async () => {
    const person = await find(adult.taxCode);
    const elsewhere = { ...clerk(), municipalityId: office.kernel.ids.next() };
    expect(await refusal(getPerson(office.kernel, office.kernel.database.read, { municipalityId: elsewhere.municipalityId, personId: person.id })))
      .toMatchObject({ code: 'PERSON_NOT_FOUND' });
    register.setDown(true);
    expect(await refusal(findPersonByTaxCode(parts, elsewhere, { taxCode: adult.taxCode, purpose }))).toMatchObject({ code: 'REGISTER_UNAVAILABLE' });
  });

  it('leaves no name and no tax code in clear in any table of its own or in the journal', async () => {
    await find(adult.taxCode);
    await searchPeopleByName(parts, clerk(), { name: adult.surname, purpose });
    const db = office.kernel.database.read;
    const stored = JSON.stringify([await db('people'), await db('person_words'), await db('journal'), await db('requests')]);
    for (const secret of [adult.taxCode, adult.surname, adult.residence.street]) {
      expect(stored.toLowerCase()).not.toContain(secret.toLowerCase());
    }
  });

  it('answers through its router', async () => {
    const client = createRouterClient(createPeopleRouter(parts), { context: { actor: clerk(), correlationId: 'test' } });
    expect(await client.findByTaxCode({ taxCode: adult.taxCode, purpose })).toMatchObject({ taxCode: adult.taxCode });
    expect((await client.searchByName({ name: adult.surname, purpose })).hits.length).toBeGreaterThan(0);
  });
});
