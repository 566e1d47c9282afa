import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const service = 'cambio-abitazione';
const answers = { movedOn: '2026-11-20', street: 'Via Nuova', houseNumber: '5', title: 'owner', movers: 'family', plates: 'AB123CD' };

describe.each(dialects)('what was said before on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  const requestId = () => test.office.requestId();
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  it('is nothing the first time', async () => {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, service);
    expect(await counter.clerk.cases.findPrevious({ caseFileId: file.id })).toEqual({});
    await expect(counter.clerk.cases.copyPrevious({ requestId: requestId(), caseFileId: file.id })).rejects.toMatchObject({ code: 'PREVIOUS_CASE_GONE' });
    await counter.clerk.cases.saveDraft({ caseFileId: file.id, revision: 2, values: { ...file.values, ...answers } });
    await counter.clerk.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents: 0, tenderedCents: 0 });
    await counter.clerk.visits.close({ requestId: requestId(), visitId: visit.id });
  });

  it('is copied into the next draft of the same person, where nobody has answered yet, and only what was typed', async () => {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, service, { houseNumber: '9' });
    const { previous } = await counter.clerk.cases.findPrevious({ caseFileId: file.id });
    expect(previous?.fieldIds).toEqual(expect.arrayContaining(['street', 'movedOn', 'title', 'plates']));
    expect(previous?.fieldIds).not.toContain('houseNumber');
    expect(previous?.fieldIds).not.toContain('postalCode');
    const copied = await counter.clerk.cases.copyPrevious({ requestId: requestId(), caseFileId: file.id });
    expect(copied.file.values).toMatchObject({ street: 'Via Nuova', houseNumber: '9', plates: 'AB123CD' });
    expect(copied.fieldIds).toEqual(previous?.fieldIds);
    expect(copied.file.revision).toBe(file.revision + 1);
    const [entry] = await test.office.kernel.database.read('journal').where({ type: 'caseFileCopied' }) as { payload: string }[];
    expect(entry?.payload).toContain(previous?.caseFileId);
    expect(entry?.payload).not.toContain('Via Nuova');
  });

  it('is nobody else\'s', async () => {
    const visit = await counter.openVisit(test.population[70]);
    const file = await counter.ask(visit.id, service);
    expect(await counter.clerk.cases.findPrevious({ caseFileId: file.id })).toEqual({});
  });
});

describe.each(dialects)('the same for another member of the family on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  const requestId = () => test.office.requestId();
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });
  const repeatFor = (caseFileId: string, taxCode = '') => counter.clerk.cases.repeatFor({ requestId: requestId(), caseFileId, taxCode });

  it('opens the service again about them, with the rest of what was typed', async () => {
    const visit = await counter.openVisit();
    const member = visit.person?.family.find(({ taxCode }) => taxCode !== visit.person?.taxCode);
    const file = await counter.ask(visit.id, 'variazione-titolo-studio-professione', { change: 'education', education: 'degree', school: 'Bologna' });
    const again = await repeatFor(file.id, member?.taxCode);
    expect(again).toMatchObject({ serviceId: file.serviceId, visitId: visit.id, state: 'draft', values: { change: 'education', education: 'degree', school: 'Bologna', subject: { taxCode: member?.taxCode, surname: member?.surname } } });
    expect(await counter.clerk.cases.listByVisit({ visitId: visit.id })).toHaveLength(2);
  });

  it('is refused for who is not of the family, and where the form is about nobody else', async () => {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, 'variazione-titolo-studio-professione');
    await expect(repeatFor(file.id, test.population[70]?.taxCode)).rejects.toMatchObject({ code: 'NOT_IN_FAMILY' });
    const own = await counter.ask(visit.id, 'certificato-residenza');
    await expect(repeatFor(own.id, visit.person?.family[1]?.taxCode)).rejects.toMatchObject({ code: 'SUBJECT_NOT_ASKED' });
  });
});
