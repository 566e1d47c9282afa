import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Visit } from '#shared/visits/visit.model.ts';
import { seedOffice, trainingOffice } from '#core/settings/index.ts';
import { addStaff } from '#core/staff/index.ts';
import { half, openAppointmentsOffice, type AppointmentsOffice } from '#tests/support/appointments-office.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import type { TestCore } from '#tests/support/test-core.ts';

const dwelling = { movedOn: '2026-11-20', street: 'Via Nuova', houseNumber: '5', title: 'owner', movers: 'family', email: 'casa@example.it' };

describe.each(dialects)('the record of a citizen on %s', (dialect) => {
  let office: AppointmentsOffice;
  let test: TestCore;
  let counter: AtCounter;
  let visit: Visit;
  const requestId = () => test.office.requestId();
  const get = (before?: { at: string; id: string }) => counter.clerk.citizenRecords.get({ personId: visit.person?.id ?? '', purpose: 'counter-service', before });
  const pay = async (visitId: string) => {
    const { totalCents } = await counter.clerk.payments.getBill({ visitId });
    return counter.clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
  };

  beforeAll(async () => {
    office = await openAppointmentsOffice(dialect);
    ({ test } = office);
    counter = await atCounter(test);
    visit = await counter.openVisit();
    await counter.ask(visit.id, 'certificato-residenza', { copies: 1 });
    await pay(visit.id);
    await counter.clerk.visits.close({ requestId: requestId(), visitId: visit.id });
    test.office.clock.advance(60_000);
  });
  afterAll(async () => { await test.close(); });

  it('says what was done, newest first, with numbers and cents', async () => {
    const record = await get();
    expect(record.person).toMatchObject({ id: visit.person?.id, taxCode: visit.person?.taxCode });
    expect(record.lines.map(({ sort }) => sort).sort()).toEqual(['case', 'document', 'receipt', 'visit']);
    expect(record.lines.map(({ at }) => at)).toEqual(record.lines.map(({ at }) => at).sort().reverse());
    expect(record.lines.find(({ sort }) => sort === 'receipt')).toMatchObject({ titles: ['Certificato di residenza'], isVoided: false, totalCents: 1652 });
    expect(record.lines.find(({ sort }) => sort === 'visit')).toMatchObject({ id: visit.id, state: 'closed' });
    expect(record.open).toEqual([]);
    expect(record.older).toBeUndefined();
  });

  it('puts on top what is open: a case with its term, a draft, a visit set aside, an appointment; messages with what became of them', async () => {
    const moving = await counter.openVisit();
    const file = await counter.ask(moving.id, 'cambio-abitazione', dwelling);
    await pay(moving.id);
    await counter.clerk.cases.tellCitizen({ requestId: requestId(), caseFileId: file.id, channel: 'mail', subject: 'Manca un foglio', text: 'Porti il contratto registrato.' });
    await counter.ask(moving.id, 'certificato-residenza', { copies: 1 });
    await counter.clerk.visits.park({ requestId: requestId(), visitId: moving.id });
    await counter.clerk.appointments.bookAtCounter({ requestId: requestId(), agendaId: office.agendaId, startsAt: half, mode: 'in-person', personId: visit.person?.id, person: { name: 'Chi viene' } });
    await office.runWorkers();
    const { open, lines } = await get();
    expect(open.map(({ kind }) => kind).sort()).toEqual(['appointment', 'case', 'draft']);
    expect(open.find(({ kind }) => kind === 'draft')).toMatchObject({ visitId: moving.id, isParked: true });
    const term = open.find(({ kind }) => kind === 'case');
    expect(term).toMatchObject({ id: file.id, visitId: moving.id });
    expect(term?.daysLeft).toBeGreaterThanOrEqual(0);
    expect(open.find(({ kind }) => kind === 'appointment')).toMatchObject({ startsAt: half, title: 'Carta di identità', daysLeft: 1 });
    expect(lines[0]).toMatchObject({ sort: 'appointment', state: 'booked' });
    expect(lines.find(({ sort }) => sort === 'message')).toMatchObject({ channel: 'mail', subject: 'Manca un foglio', caseFileId: file.id, state: 'done' });
  });

  it('tells a visit set aside with nothing begun in it', async () => {
    const idle = await counter.openVisit(test.population[50]);
    await counter.clerk.visits.park({ requestId: requestId(), visitId: idle.id });
    const { open } = await counter.clerk.citizenRecords.get({ personId: idle.person?.id ?? '', purpose: 'counter-service' });
    expect(open).toMatchObject([{ kind: 'parked', id: idle.id }]);
  });

  it('marks what was voided', async () => {
    const again = await counter.openVisit();
    await counter.ask(again.id, 'certificato-residenza', { copies: 1 });
    const payment = await pay(again.id);
    await counter.clerk.payments.voidReceipt({ requestId: requestId(), paymentId: payment.id, cause: 'request-withdrawn', note: 'Ha cambiato idea', beneficiary: { name: 'Bianchi Anna' } });
    const { lines } = await get();
    expect(lines.find(({ id }) => id === payment.id)).toMatchObject({ sort: 'receipt', isVoided: true });
    expect(lines.filter((each) => each.sort === 'document' && each.state === 'voided')).toHaveLength(1);
  });

  it('gives older lines on demand, none twice and none left out', async () => {
    for (let turn = 0; turn < 30; turn += 1) {
      const more = await counter.openVisit();
      await counter.ask(more.id, 'certificato-residenza', { copies: 1 });
      if (turn % 3 === 0) test.office.clock.advance(1_000);
      await counter.clerk.visits.park({ requestId: requestId(), visitId: more.id });
    }
    const first = await get();
    expect(first.lines).toHaveLength(50);
    const second = await get(first.older);
    expect(second.open).toEqual([]);
    const ids = [...first.lines, ...second.lines].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(second.older).toBeUndefined();
    expect(ids.length).toBe(60 + 15);
  });

  it('names who acts for whom, as the form has it', async () => {
    const asking = await counter.openVisit(test.family[1]);
    const requester = { surname: 'Verdi', givenName: 'Piero', taxCode: '', birthDate: '' };
    await counter.ask(asking.id, 'certificato-residenza', { copies: 1, requester });
    const { lines } = await counter.clerk.citizenRecords.get({ personId: asking.person?.id ?? '', purpose: 'ex-officio-check' });
    expect(lines.find(({ sort }) => sort === 'case')).toMatchObject({ acting: [{ role: 'delegate', name: 'Verdi Piero' }] });
  });

  it('leaves in the journal who read whom, and why', async () => {
    const rows = await test.office.kernel.database.read('journal').where({ type: 'citizenRecordRead' }).orderBy('seq', 'desc');
    expect(rows[0]).toMatchObject({ purpose: 'ex-officio-check' });
    expect(rows.filter(({ subject }) => subject === visit.person?.id).every(({ purpose }) => purpose === 'counter-service')).toBe(true);
  });

  it('is nobody else\'s: neither another body\'s, nor another municipality\'s, whose rows are never seen', async () => {
    await expect(test.as('external').citizenRecords.get({ personId: visit.person?.id ?? '', purpose: 'counter-service' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { kernel } = test.office;
    const [municipalityId, officeId] = [kernel.ids.next(), kernel.ids.next()];
    const id = await kernel.work.run({ actor: { role: 'administrator', id: 'set-up', municipalityId, officeId }, procedure: 'set-up' }, async (work) => {
      await seedOffice(work, kernel.ids, { ...trainingOffice, code: 'elsewhere', name: 'Comune di Altrove', taxCode: '80009990402' });
      return addStaff(work, kernel.ids, { username: 'altrove', displayName: 'Altrove', password: 'prova', role: 'clerk', qualifications: [] });
    });
    const stranger = createRouterClient(test.core.router, { context: { actor: { role: 'clerk', id, municipalityId, officeId }, correlationId: 'test' } });
    await expect(stranger.citizenRecords.get({ personId: visit.person?.id ?? '', purpose: 'counter-service' })).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    const known = await stranger.people.findByTaxCode({ taxCode: visit.person?.taxCode ?? '', purpose: 'counter-service' });
    expect(await stranger.citizenRecords.get({ personId: known.id, purpose: 'counter-service' })).toMatchObject({ lines: [], open: [] });
  });

  it('is gone with who was erased', async () => {
    const gone = await counter.openVisit(test.population[40]);
    const { kernel, municipalityId } = test.office;
    await kernel.database.transaction((db) => kernel.sealing.erase(db, { municipalityId, owner: `person:${gone.person?.id ?? ''}` }));
    await expect(counter.clerk.citizenRecords.get({ personId: gone.person?.id ?? '', purpose: 'counter-service' })).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
  });
});
