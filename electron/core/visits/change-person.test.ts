import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Visit } from '#shared/visits/visit.model.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { pdfBytes } from '#tests/support/sample-files.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const reason = 'Letta la tessera della moglie';
const dwelling = { movedOn: '2026-11-20', street: 'Via Nuova', houseNumber: '5', title: 'owner', movers: 'family' };

describe.each(dialects)('a visit under the wrong person on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let wrong: Visit;
  let rightId: string;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    rightId = (await counter.clerk.people.findByTaxCode({ taxCode: test.population[60]?.taxCode ?? '', purpose: 'counter-service' })).id;
  });
  afterAll(async () => { await test.close(); });
  beforeEach(async () => { wrong = await counter.openVisit(); });

  const requestId = () => test.office.requestId();
  const change = (visitId: string, personId = rightId) => counter.clerk.visits.changePerson({
    requestId: requestId(), visitId, personId, level: 'document', document: { kind: 'passport', number: 'YA1234567' }, reason,
  });
  const settle = async (visitId: string) => {
    const { totalCents } = await counter.clerk.payments.getBill({ visitId });
    return counter.clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
  };
  const entries = (type: string) => test.office.kernel.database.read('journal').where({ type }).orderBy('seq', 'desc');

  it('goes to the right one with its drafts: what was typed stays, what the register said is taken anew', async () => {
    const before = await counter.ask(wrong.id, 'cambio-abitazione', dwelling);
    const visit = await change(wrong.id);
    expect(visit).toMatchObject({ id: wrong.id, state: 'open', person: { id: rightId }, identityDocument: { number: 'YA1234567' } });
    const [file] = await counter.clerk.cases.listByVisit({ visitId: visit.id });
    expect(file).toMatchObject({ id: before.id, state: 'draft', values: { street: 'Via Nuova', houseNumber: '5' } });
    expect(file?.revision).toBeGreaterThan(before.revision);
    expect(file?.values['postalCode']).toBe(visit.person?.residence.postalCode);
    const subject = await counter.ask(wrong.id, 'variazione-titolo-studio-professione');
    expect(subject.values['subject']).toMatchObject({ taxCode: visit.person?.taxCode });
  });

  it('takes the person of the form anew, and lets stay whom the clerk wrote', async () => {
    const own = await counter.ask(wrong.id, 'variazione-titolo-studio-professione', { change: 'education', education: 'degree' });
    const other = { surname: 'Verdi', givenName: 'Piero', taxCode: '', birthDate: '' };
    const typed = await counter.ask(wrong.id, 'variazione-titolo-studio-professione', { subject: other });
    const visit = await change(wrong.id);
    const files = await counter.clerk.cases.listByVisit({ visitId: visit.id });
    expect(files.find(({ id }) => id === own.id)?.values).toMatchObject({ subject: { taxCode: visit.person?.taxCode }, education: 'degree' });
    expect(files.find(({ id }) => id === typed.id)?.values['subject']).toMatchObject(other);
  });

  it('leaves what was settled with the person it was settled for, in a visit that ends; drafts and ticket go on with the right one', async () => {
    const [queue] = await test.as('kiosk').queue.listQueues();
    await counter.clerk.visits.park({ requestId: requestId(), visitId: wrong.id });
    await test.as('kiosk').queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' });
    const { ticket } = await counter.clerk.queue.callNext({ requestId: requestId(), counterId: counter.counterId });
    const visit = await counter.clerk.visits.open({ requestId: requestId(), counterId: counter.counterId, ticketId: ticket.id });
    await counter.clerk.visits.identify({ requestId: requestId(), visitId: visit.id, personId: wrong.person?.id ?? '', level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
    const paid = await counter.ask(visit.id, 'certificato-residenza', { copies: 1 });
    const payment = await settle(visit.id);
    const draft = await counter.ask(visit.id, 'cambio-abitazione', dwelling);

    const right = await change(visit.id);
    expect(right).toMatchObject({ state: 'open', person: { id: rightId }, ticketNumber: ticket.number, counterId: counter.counterId });
    expect(right.id).not.toBe(visit.id);
    expect((await counter.clerk.cases.listByVisit({ visitId: right.id })).map(({ id }) => id)).toEqual([draft.id]);
    expect(await counter.clerk.visits.get({ visitId: visit.id })).toMatchObject({ state: 'closed', person: { id: wrong.person?.id } });
    expect((await counter.clerk.cases.listByVisit({ visitId: visit.id })).map(({ id }) => id)).toEqual([paid.id]);
    expect(await counter.clerk.payments.findReceipt({ paymentId: payment.id })).toMatchObject({ payer: { taxCode: wrong.person?.taxCode } });
    await counter.clerk.cases.remove({ requestId: requestId(), caseFileId: draft.id });
    expect((await counter.clerk.visits.close({ requestId: requestId(), visitId: right.id })).state).toBe('closed');
  });

  it('waits until what is owed again is paid or given up', async () => {
    await counter.ask(wrong.id, 'certificato-residenza', { copies: 1 });
    const payment = await settle(wrong.id);
    await counter.clerk.payments.voidReceipt({ requestId: requestId(), paymentId: payment.id, cause: 'wrong-means', note: 'Era con la carta' });
    await expect(change(wrong.id)).rejects.toMatchObject({ code: 'PERSON_BOUND', data: { titles: ['Certificato di residenza'] } });
    await settle(wrong.id);
    expect((await change(wrong.id)).id).not.toBe(wrong.id);
  });

  it('puts attachments under the key of the right person', async () => {
    const file = await counter.ask(wrong.id, 'riallineamento-codice-fiscale');
    const kept = await counter.clerk.cases.attach({ requestId: requestId(), caseFileId: file.id, fieldId: 'documentCopy', name: 'carta.pdf', contentBase64: pdfBytes.toString('base64') });
    await change(wrong.id);
    const { kernel, municipalityId } = test.office;
    const keys = await kernel.database.read('sealing_keys').where({ municipality_id: municipalityId, owner: `person:${rightId}` }).pluck('id') as string[];
    const row = await kernel.database.read('case_attachments').where({ id: kept.id }).first() as { name_sealed: string; content_sealed: string };
    expect([row.name_sealed, row.content_sealed].map((sealed) => keys.includes(sealed.split('.')[1] ?? ''))).toEqual([true, true]);
    expect(await counter.clerk.cases.readAttachment({ attachmentId: kept.id })).toMatchObject({ name: 'carta.pdf', contentBase64: pdfBytes.toString('base64') });
  });

  it('is refused for the same person, and for a visit that is over', async () => {
    await expect(change(wrong.id, wrong.person?.id)).rejects.toMatchObject({ code: 'SAME_PERSON' });
    await counter.clerk.visits.close({ requestId: requestId(), visitId: wrong.id });
    await expect(change(wrong.id)).rejects.toMatchObject({ code: 'VISIT_CLOSED' });
  });

  it('stays in the journal with its reason, sealed, and is done once', async () => {
    await counter.ask(wrong.id, 'cambio-abitazione', dwelling);
    const input = { requestId: requestId(), visitId: wrong.id, personId: rightId, level: 'declared' as const, reason };
    const [first, second] = [await counter.clerk.visits.changePerson(input), await counter.clerk.visits.changePerson(input)];
    expect(second.id).toBe(first.id);
    const [entry] = await entries('visitPersonChanged') as { subject: string; payload: string }[];
    const payload = JSON.parse(entry?.payload ?? '{}') as Record<string, string>;
    expect(payload).toMatchObject({ fromVisitId: wrong.id, fromPersonId: wrong.person?.id, personId: rightId });
    expect(entry?.payload).not.toContain('moglie');
    expect(await test.office.kernel.sealing.open(test.office.kernel.database.read, payload['reason'] ?? '')).toBe(reason);
    expect(await entries('caseFileMoved')).not.toHaveLength(0);
  });
});
