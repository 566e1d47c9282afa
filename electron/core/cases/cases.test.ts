import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const forResidents = sampleService({
  id: 'per-residenti', blockers: [{ id: 'elsewhere', when: '!residentHere', message: 'Serve la residenza qui.' }],
  form: oneSection({ id: 'seen', type: 'document', required: true, prefill: 'visit.document' }, { id: 'home', type: 'address', prefill: 'person.residence' }),
});

describe.each(dialects)('a case file on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  beforeAll(async () => {
    test = await testCore(dialect, { services: [forResidents] });
    counter = await atCounter(test);
  });
  afterAll(async () => { await test.close(); });

  const save = (caseFileId: string, revision: number, values: Record<string, string | number | boolean>) =>
    counter.clerk.cases.saveDraft({ caseFileId, revision, values });

  it('needs a person, and an existing service', async () => {
    const visit = await counter.clerk.visits.open({ requestId: test.office.requestId(), counterId: counter.counterId });
    await expect(counter.ask(visit.id, 'certificato-residenza')).rejects.toMatchObject({ code: 'PERSON_MISSING' });
    await expect(counter.ask(visit.id, 'no-such-service')).rejects.toMatchObject({ code: 'SERVICE_NOT_FOUND', data: { serviceId: 'no-such-service' } });
  });

  it('keeps half a form as it is, says what is missing, and ignores an older revision', async () => {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, 'cambio-abitazione');
    expect(file.values.postalCode).toBe(visit.person?.residence.postalCode);
    const half = await save(file.id, 5, { street: 'Via Mezza' });
    expect(half.values).toEqual({ street: 'Via Mezza' });
    expect(half.problems.map((problem) => problem.fieldId)).toContain('houseNumber');
    expect((await save(file.id, 4, { street: 'Via Vecchia' })).values).toEqual({ street: 'Via Mezza' });
    expect((await counter.clerk.cases.listByVisit({ visitId: visit.id }))[0]).toEqual(half);
  });

  it('says which character of a tax code is wrong', async () => {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, 'cambio-abitazione');
    const wrong = await save(file.id, 2, { ...file.values, title: 'guest', hostTaxCode: 'RSSMRA85T1OA562S' });
    expect(wrong.problems.find((problem) => problem.fieldId === 'hostTaxCode')?.message).toContain('carattere 11');
  });

  it('begins with the document seen in the visit and the residence of the person, who lives here', async () => {
    const visit = await counter.openVisit();
    const file = await counter.clerk.cases.open({ requestId: test.office.requestId(), visitId: visit.id, serviceId: forResidents.id });
    const { street, houseNumber, municipality } = visit.person?.residence ?? {};
    expect(file).toMatchObject({ values: { seen: { kind: 'identity-card', number: 'CA12345AA' }, home: { street, houseNumber, municipality } }, problems: [] });
    const elsewhere = test.population.find((person) => person.registration === 'abroad');
    const other = await counter.ask((await counter.openVisit(elsewhere)).id, forResidents.id);
    expect(other.problems.map(({ code }) => code)).toEqual(['BLOCKED_ELSEWHERE']);
  });

  it('is blocked for whom the law blocks', async () => {
    const dead = test.population.find((person) => person.registration === 'deceased');
    const visit = await counter.openVisit(dead);
    const file = await counter.ask(visit.id, 'certificato-residenza');
    expect(file.problems.map((problem) => problem.code)).toContain('BLOCKED_DECEASED');
  });

  it('changes no more when it was taken out of the basket', async () => {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, 'certificato-residenza');
    const remove = () => counter.clerk.cases.remove({ requestId: test.office.requestId(), caseFileId: file.id });
    await remove();
    await expect(remove()).rejects.toMatchObject({ code: 'CASE_NOT_DRAFT' });
    await expect(save(file.id, 9, {})).rejects.toMatchObject({ code: 'CASE_NOT_DRAFT' });
    expect(await counter.clerk.cases.listByVisit({ visitId: visit.id })).toEqual([]);
  });
});
