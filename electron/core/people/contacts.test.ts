import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Contact, RegisterPerson } from '#shared/people/people.model.ts';
import type { JournalRow } from '#core/kernel/journal.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { createAnprSimulator } from '#core/simulators/anpr-simulator.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { listContactRows } from './contact-repository.ts';
import { findPersonByTaxCode } from './find-person-by-tax-code.ts';
import { getPerson, learnContacts } from './index.ts';

const population = createPopulation({ seed: 1, size: 200 });
const source = { kind: 'visit' } as const;
const phone = (value: string) => ({ kind: 'phone' as const, value });

describe.each(dialects)('the contacts of a person on %s', (dialect) => {
  let office: TestOffice;
  let personId: string;
  let next = 0;
  beforeAll(async () => { office = await testOffice(dialect); });
  afterAll(async () => { await office.close(); });
  beforeEach(async () => {
    const record: RegisterPerson | undefined = population[next];
    if (record === undefined) throw new Error('The population is too small');
    next += 1;
    const found = await findPersonByTaxCode(
      { kernel: office.kernel, register: createAnprSimulator(population) }, office.actor('clerk'), { taxCode: record.taxCode, purpose: 'counter-service' },
    );
    personId = found.id;
  });

  const where = () => ({ municipalityId: office.municipalityId, personId });
  const contacts = async () => (await getPerson(office.kernel, office.kernel.database.read, where())).contacts;
  const tell = (told: Pick<Contact, 'kind' | 'value'>[], since = office.clock.now(), kernel: Kernel = office.kernel) =>
    kernel.work.run({ actor: office.actor('clerk'), procedure: 'test' }, (work) => learnContacts(kernel, work, { personId, contacts: told, source, since }));
  const learned = () => office.kernel.database.read<JournalRow>('journal').where({ type: 'personContactLearned', subject: personId }).orderBy('seq');

  it('are none until somebody tells one, then stand with source and time in the order of their kinds', async () => {
    expect(await contacts()).toBeUndefined();
    await tell([{ kind: 'pec', value: 'anna@pec.example' }, phone('0543 111111')]);
    expect(await contacts()).toEqual([
      { ...phone('0543 111111'), source, learnedAt: office.clock.now() },
      { kind: 'pec', value: 'anna@pec.example', source, learnedAt: office.clock.now() },
    ]);
  });

  it('are replaced by a new value, and the old one stays; the same one written otherwise is nothing new', async () => {
    await tell([phone('0543 111111')]);
    const first = office.clock.now();
    office.clock.advance(60_000);
    await tell([phone('+39 0543/111111')]);
    await tell([phone('0543 222222')]);
    expect(await contacts()).toEqual([
      { ...phone('0543 222222'), source, learnedAt: office.clock.now(), previous: { value: '0543 111111', learnedAt: first } },
    ]);
    expect((await learned()).map((row) => JSON.parse(row.payload) as unknown)).toEqual([
      { kind: 'phone', source: 'visit', replaces: false }, { kind: 'phone', source: 'visit', replaces: true },
    ]);
    const rows = await listContactRows(office.kernel.database.read, where());
    expect(rows.map((row) => row.learned_by)).toEqual([office.actor('clerk').id, office.actor('clerk').id]);
  });

  it('do not go back to a value that was replaced after the form in which it stands was opened, and do later', async () => {
    await tell([phone('0543 111111')]);
    const opened = office.clock.now();
    office.clock.advance(60_000);
    await tell([phone('0543 222222')], opened);
    await tell([phone('0543 111111')], opened);
    expect(await contacts()).toMatchObject([phone('0543 222222')]);
    office.clock.advance(60_000);
    await tell([phone('0543 111111')]);
    expect(await contacts()).toMatchObject([{ ...phone('0543 111111'), previous: { value: '0543 222222' } }]);
  });

  it('hold one value of a kind when many tell theirs at once', async () => {
    const other = await office.anotherProcess();
    await Promise.all(Array.from({ length: 8 }, (_, index) =>
      tell([phone(`0543 11111${index}`)], office.clock.now(), index % 2 === 0 ? office.kernel : other)));
    expect(await contacts()).toHaveLength(1);
    expect(await learned()).toHaveLength(8);
  });

  it('stand nowhere in clear, and go with the key of the person', async () => {
    await tell([phone('0543 987654'), { kind: 'email', value: 'nessuno.in.chiaro@example.it' }]);
    const { read } = office.kernel.database;
    const stored = JSON.stringify([await read('person_contacts'), await read('journal'), await read('people'), await read('requests')]);
    for (const secret of ['987654', 'nessuno.in.chiaro']) expect(stored).not.toContain(secret);
    const elsewhere = { municipalityId: office.kernel.ids.next(), personId };
    await expect(getPerson(office.kernel, read, elsewhere)).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    await office.kernel.database.transaction((db) => office.kernel.sealing.erase(db, { municipalityId: office.municipalityId, owner: `person:${personId}` }));
    await expect(contacts()).rejects.toMatchObject({ code: 'ERASED' });
  });
});
