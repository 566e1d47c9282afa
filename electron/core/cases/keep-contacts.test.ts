import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import type { JournalRow } from '#core/kernel/journal.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const withContacts = sampleService({
  id: 'con-recapiti', title: 'Prova con recapiti',
  form: oneSection(
    { id: 'phone', type: 'phone', prefill: 'contact.phone' }, { id: 'email', type: 'email', prefill: 'contact.email' },
    { id: 'hasPec', type: 'boolean' }, { id: 'pec', type: 'email', prefill: 'contact.pec', when: 'form.hasPec' },
    { id: 'reporterPhone', type: 'phone' },
  ),
});
const secrets = ['543210', 'di.nessuno'];

describe.each(dialects)('the contacts typed in a form on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect, { services: [withContacts] });
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const settle = (visitId: string) => counter.clerk.payments.settle({ requestId: test.office.requestId(), visitId, expectedCents: 0, tenderedCents: 0 });
  const ask = (visitId: string, values: FormValues) => counter.ask(visitId, withContacts.id, values);
  const contactsIn = async (visitId: string) => (await counter.clerk.visits.listOpen()).find(({ id }) => id === visitId)?.person?.contacts;

  it('become the person\'s when it is settled, those of hidden fields and of somebody else do not', async () => {
    const visit = await counter.openVisit();
    const file = await ask(visit.id, { phone: '0543 543210', email: 'di.nessuno@example.it', pec: 'nascosta@pec.example', reporterPhone: '0543 999999' });
    expect(await contactsIn(visit.id)).toBeUndefined();
    await settle(visit.id);
    const source = { kind: 'case-file', caseFileId: file.id, title: withContacts.title };
    const learnedAt = test.office.clock.now();
    expect(await contactsIn(visit.id)).toEqual([
      { kind: 'phone', value: '0543 543210', source, learnedAt }, { kind: 'email', value: 'di.nessuno@example.it', source, learnedAt },
    ]);
  });

  it('begin the next form; one corrected there is not undone by its neighbour, and an empty one deletes nothing', async () => {
    test.office.clock.advance(60_000);
    const visit = await counter.openVisit();
    const corrected = await ask(visit.id, { phone: '0543 222222' });
    expect(corrected.values).toEqual({ phone: '0543 222222', email: 'di.nessuno@example.it' });
    const neighbour = await ask(visit.id, { email: '' });
    expect(neighbour.values['phone']).toBe('0543 543210');
    test.office.clock.advance(60_000);
    await settle(visit.id);
    expect(await contactsIn(visit.id)).toMatchObject([
      { kind: 'phone', value: '0543 222222', previous: { value: '0543 543210' } }, { kind: 'email', value: 'di.nessuno@example.it' },
    ]);
  });

  it('stay in the form when nobody was identified, and stand nowhere in clear', async () => {
    const visit = await counter.clerk.visits.open({ requestId: test.office.requestId(), counterId: counter.counterId });
    await ask(visit.id, { phone: '0543 333333' });
    const { read } = test.office.kernel.database;
    const learned = () => read<JournalRow>('journal').where({ type: 'personContactLearned' }) as Promise<JournalRow[]>;
    const before = (await learned()).length;
    await settle(visit.id);
    expect(await learned()).toHaveLength(before);
    for (const table of ['person_contacts', 'people', 'visits', 'case_files', 'case_events', 'journal', 'requests', 'deliveries', 'documents']) {
      const text = JSON.stringify(await read(table));
      expect(secrets.filter((secret) => text.includes(secret)), table).toEqual([]);
    }
  });
});
