import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '#shared/kernel/dates.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { half, openAppointmentsOffice, type AppointmentsOffice } from '#tests/support/appointments-office.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { everythingReadable, tablesWith } from '#tests/support/everything-readable.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import type { TestClient, TestCore } from '#tests/support/test-core.ts';

const dwelling = { movedOn: '2026-11-20', street: 'Via Nuova', houseNumber: '5', title: 'owner', movers: 'family', email: 'casa@example.it', phone: '3331234567' };
const asked = { channel: 'counter', identifiedBy: 'document' } as const;

describe.each(dialects)('the rights of whose data are kept, on %s', (dialect) => {
  let office: AppointmentsOffice;
  let test: TestCore;
  let counter: AtCounter;
  let [clerk, supervisor]: TestClient[] = [];
  let [resident, visitor]: RegisterPerson[] = [];
  let [residentId, visitorId] = ['', ''];
  const requestId = () => test.office.requestId();
  const today = () => businessDay(test.office.clock.now());
  const db = () => test.office.kernel.database.read;
  const rights = () => { if (clerk === undefined || supervisor === undefined) throw new Error('not open'); return { clerk: clerk.subjectRights, supervisor: supervisor.subjectRights }; };
  const entries = async (type: string): Promise<{ payload: string; purpose: string | null; subject: string }[]> => db()('journal').where({ type }).orderBy('seq');
  const record = (personId: string, right: 'access' | 'erasure' | 'rectification', more: object = {}) => rights().clerk.record({ requestId: requestId(), personId, right, receivedOn: today(), ...asked, ...more });
  const textOf = async (file: { contentBase64: string }) => (await readPdfText(Buffer.from(file.contentBase64, 'base64'))).text;
  /** What the days are reckoned from, and the figures that come of it. */
  const figures = async (): Promise<unknown> => [
    await db()('tickets').select('day', 'number', 'state', 'queue_id', 'issued_at', 'called_at', 'ended_at').orderBy('id'), await db()('visits').select('id', 'state', 'opened_at', 'closed_at', 'counter_id').orderBy('id'),
    await db()('case_files').where('state', 'settled').select('id', 'service_id', 'settled_at', 'register_number').orderBy('id'), await db()('payments').select('id', 'receipt_number', 'total_cents', 'lines', 'at').orderBy('id'),
    await db()('documents').select('id', 'number', 'title', 'issued_at', 'sha256').orderBy('id'),
    await test.as('supervisor').stats.period({ from: '2026-11-01', to: '2026-11-23', by: 'day' }), await test.as('supervisor').stats.cases({ from: '2026-11-01', to: '2026-11-23', by: 'service' }),
  ];
  const closeAll = async () => { for (const visit of await counter.clerk.visits.listOpen()) await counter.clerk.visits.close({ requestId: requestId(), visitId: visit.id }); };

  beforeAll(async () => {
    office = await openAppointmentsOffice(dialect);
    ({ test } = office);
    counter = await atCounter(test);
    [clerk, supervisor] = [counter.clerk, test.as('supervisor')];
    resident = test.family[0];
    visitor = test.population.find(({ taxCode }) => !test.family.some((one) => one.taxCode === taxCode));
    const bought = await counter.openVisit(resident);
    residentId = bought.person?.id ?? '';
    await counter.ask(bought.id, 'certificato-residenza', { copies: 1 });
    const { totalCents } = await counter.clerk.payments.getBill({ visitId: bought.id });
    await counter.clerk.payments.settle({ requestId: requestId(), visitId: bought.id, expectedCents: totalCents, tenderedCents: totalCents });
    const moving = await counter.openVisit(resident);
    const file = await counter.ask(moving.id, 'cambio-abitazione', dwelling);
    await counter.clerk.payments.settle({ requestId: requestId(), visitId: moving.id, expectedCents: 0, tenderedCents: 0 });
    await counter.clerk.cases.tellCitizen({ requestId: requestId(), caseFileId: file.id, channel: 'mail', subject: 'Manca un foglio', text: 'Porti il contratto registrato.' });
    const left = await counter.openVisit(resident);
    const draft = await counter.ask(left.id, 'cambio-abitazione', { ...dwelling, street: 'Via Mai Finita' });
    await counter.clerk.cases.setAside({ requestId: requestId(), caseFileId: draft.id, note: 'Nota della collega' });
    await counter.clerk.cases.sendBring({ requestId: requestId(), visitId: left.id, serviceId: 'cambio-abitazione', channel: 'mail', language: 'en', mail: 'casa@example.it' });
    const booked = await counter.clerk.appointments.bookAtCounter({ requestId: requestId(), agendaId: office.agendaId, startsAt: half, mode: 'in-person', personId: residentId, person: { name: 'Chi viene', email: 'avvisi@example.it' } });
    await counter.clerk.appointments.cancel({ requestId: requestId(), appointmentId: booked.id });
    visitorId = (await counter.openVisit(visitor)).person?.id ?? '';
    await closeAll();
    await office.runWorkers();
  });
  afterAll(async () => { await test.close(); });

  it('are asked for at the counter and answered within a month; the supervisor sees what is open, and no name in it', async () => {
    const request = await record(residentId, 'access', { receivedOn: '2026-11-20', asker: 'Verdi Piero, delegato' });
    expect(request).toMatchObject({ state: 'open', dueOn: '2026-12-20', right: 'access', asker: 'Verdi Piero, delegato' });
    const open = await rights().supervisor.listOpen();
    expect(open).toMatchObject([{ id: request.id, personId: residentId, dueOn: '2026-12-20', isExtended: false }]);
    expect(JSON.stringify(open)).not.toContain(resident?.surname);
    const desk = await rights().clerk.read({ personId: residentId, purpose: 'counter-service' });
    expect(desk.requests).toMatchObject([{ id: request.id }]);
    expect(desk.elsewhere.find(({ field }) => field === 'residence')).toMatchObject({ keeper: 'population-register' });
    await expect(record(residentId, 'access', { receivedOn: '2099-01-01' })).rejects.toMatchObject({ code: 'RECEIVED_IN_THE_FUTURE' });
    await expect(record(test.office.kernel.ids.next(), 'access')).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    const [entry] = await entries('subjectRequestRecorded');
    expect(entry?.payload).not.toContain('Verdi');
    expect(await entries('subjectRightsRead')).toMatchObject([{ subject: residentId, purpose: 'counter-service' }]);
  });

  it('are told of with more time, once, and with the reason', async () => {
    const request = await record(residentId, 'access');
    expect(await rights().supervisor.extend({ requestId: requestId(), subjectRequestId: request.id, reason: 'Molte pratiche da cercare' })).toMatchObject({ isExtended: true, dueOn: '2027-02-23' });
    await expect(rights().supervisor.extend({ requestId: requestId(), subjectRequestId: request.id, reason: 'Ancora' })).rejects.toMatchObject({ code: 'ALREADY_EXTENDED' });
    expect(await textOf(await rights().clerk.readLetter({ subjectRequestId: request.id }))).toContain('Molte pratiche da cercare');
    expect(await rights().supervisor.close({ requestId: requestId(), subjectRequestId: request.id, as: 'withdrawn' })).toMatchObject({ state: 'withdrawn' });
    await expect(rights().supervisor.close({ requestId: requestId(), subjectRequestId: request.id, as: 'withdrawn' })).rejects.toMatchObject({ code: 'SUBJECT_REQUEST_CLOSED' });
  });

  it('give everything that is kept, as JSON and on paper, without the name of any colleague', async () => {
    const [{ id: subjectRequestId } = { id: '' }] = await rights().supervisor.listOpen();
    const json = await rights().supervisor.exportData({ subjectRequestId, format: 'json' });
    const data = SubjectExport.parse(JSON.parse(Buffer.from(json.contentBase64, 'base64').toString()));
    expect(data.person).toMatchObject({ taxCode: resident?.taxCode });
    expect(data.contacts.map(({ value }) => value).sort()).toEqual(['3331234567', 'casa@example.it']);
    expect(data.visits).toHaveLength(3);
    expect(data.visits[0]?.identityDocument).toMatchObject({ number: 'CA12345AA' });
    expect(data.caseFiles.flatMap(({ answers }) => answers).some(({ answer }) => answer.includes('Via Nuova'))).toBe(true);
    expect(data.documents.some(({ contentBase64 = '' }) => Buffer.from(contentBase64, 'base64').subarray(0, 5).toString() === '%PDF-')).toBe(true);
    expect(data.payments.length).toBeGreaterThan(0);
    expect(data.messages.find(({ subject }) => subject === 'Manca un foglio')).toMatchObject({ text: 'Porti il contratto registrato.' });
    expect(data.appointments).toMatchObject([{ state: 'cancelled', email: 'avvisi@example.it' }]);
    expect(data.notes.map(({ text }) => text)).toContain('Nota della collega');
    expect(data.accesses.lines.map(({ recipient }) => recipient)).toContain('Operatore del Comune');
    expect(data.accesses.lines.every(({ recipient }) => !recipient.includes('Prova'))).toBe(true);
    const paper = await textOf(await rights().supervisor.exportData({ subjectRequestId, format: 'pdf' }));
    for (const said of ['Copia dei dati personali', resident?.taxCode ?? '', 'Via Nuova', 'Manca un foglio', 'pagina 1 di', 'Garante']) expect(paper).toContain(said);
    expect(await entries('subjectDataExported')).toMatchObject([{ subject: residentId, purpose: 'data-subject-request' }, { subject: residentId }]);
    expect(await rights().supervisor.close({ requestId: requestId(), subjectRequestId, as: 'fulfilled', delivery: 'paper' })).toMatchObject({ state: 'fulfilled', delivery: 'paper' });
  });

  it('leave the police out of who looked, and name other bodies', async () => {
    const administrator = test.as('administrator').external;
    const name = async (terms: { body: string; ground: 'police' | 'agreement'; purposes: ['judicial-police'] | ['declarations'] }) => {
      const agreement = await administrator.addAgreement({ requestId: requestId(), terms: { ...terms, act: 'Nota 1/2026', from: '2026-01-01', data: [], mostADay: 20 } });
      await administrator.nameOfficer({ requestId: requestId(), agreementId: agreement.id, staffId: test.office.actor('external').id, from: '2026-01-01', request: 'Nota 1/2026' });
    };
    const recipients = async (): Promise<string[]> => {
      const { id } = await record(residentId, 'access');
      const file = await rights().supervisor.exportData({ subjectRequestId: id, format: 'json' });
      await rights().supervisor.close({ requestId: requestId(), subjectRequestId: id, as: 'withdrawn' });
      return SubjectExport.parse(JSON.parse(Buffer.from(file.contentBase64, 'base64').toString())).accesses.lines.filter(({ kind }) => kind === 'other-body').map(({ recipient }) => recipient);
    };
    await name({ body: 'INPS di Forlì', ground: 'agreement', purposes: ['declarations'] });
    await test.as('external').external.lookUp({ taxCode: resident?.taxCode ?? '', purpose: 'declarations', reference: 'Pratica 7', data: [] });
    expect(await recipients()).toEqual(['INPS di Forlì']);
    await name({ body: 'Questura', ground: 'police', purposes: ['judicial-police'] });
    await test.as('external').external.lookUp({ taxCode: resident?.taxCode ?? '', purpose: 'judicial-police', reference: 'Proc. 9', data: [] });
    expect(await recipients()).not.toContain('Questura');
  });

  it('put a contact right: what was wrong stays in the journal alone, sealed, and the record tells that it was', async () => {
    const coming = await counter.clerk.appointments.bookAtCounter({ requestId: requestId(), agendaId: office.agendaId, startsAt: half, mode: 'in-person', personId: residentId, person: { name: 'Chi viene' } });
    const told = await rights().clerk.rectifyContact({ requestId: requestId(), personId: residentId, ...asked, kind: 'phone', value: '0543 111222', reason: 'Numero sbagliato' });
    expect(told).toMatchObject({ right: 'rectification', state: 'fulfilled', field: 'phone' });
    const { contacts } = await rights().clerk.read({ personId: residentId, purpose: 'counter-service' });
    const phone = contacts.find(({ kind }) => kind === 'phone');
    expect([phone?.value, phone?.previous]).toEqual(['0543 111222', undefined]);
    const listed = (await counter.clerk.appointments.listDay({ day: businessDay(half) })).find(({ id }) => id === coming.id);
    expect(listed?.person.phone).toBe('0543 111222');
    await counter.clerk.appointments.cancel({ requestId: requestId(), appointmentId: coming.id });
    const readable = await everythingReadable(test.office.kernel, dialect);
    expect(readable.get('journal')).toContain('3331234567');
    for (const table of ['person_contacts', 'subject_requests']) expect(readable.get(table), table).not.toContain('3331234567');
    expect((await entries('personContactRectified'))[0]?.payload).not.toContain('3331234567');
    expect((await counter.clerk.citizenRecords.get({ personId: residentId, purpose: 'counter-service' })).lines.find(({ id }) => id === told.id)).toMatchObject({ sort: 'right', right: 'rectification', state: 'fulfilled' });
    const again = { personId: residentId, ...asked, reason: 'Ancora' };
    await expect(rights().clerk.rectifyContact({ requestId: requestId(), ...again, kind: 'phone', value: '0543111222' })).rejects.toMatchObject({ code: 'NOTHING_TO_RECTIFY' });
    await expect(rights().clerk.rectifyContact({ requestId: requestId(), ...again, kind: 'pec' })).rejects.toMatchObject({ code: 'NOTHING_TO_RECTIFY' });
    await expect(rights().clerk.rectifyContact({ requestId: requestId(), ...again, kind: 'email', value: 'non è un indirizzo' })).rejects.toMatchObject({ code: 'CONTACT_MALFORMED' });
  });

  it('hand on what others keep, with a letter that says whom to ask', async () => {
    const told = await rights().clerk.forward({ requestId: requestId(), personId: residentId, ...asked, field: 'birth', wanted: 'Nato a Forlì, non a Cesena' });
    expect(told).toMatchObject({ state: 'forwarded', field: 'birth' });
    const letter = await textOf(await rights().clerk.readLetter({ subjectRequestId: told.id }));
    for (const said of ['DPR 396/2000', 'non a Cesena', 'stato civile']) expect(letter).toContain(said);
  });

  it('tell before an erasure what goes and what stays, and refuse it with a letter', async () => {
    const { id: subjectRequestId } = await record(residentId, 'erasure');
    const before = await everythingReadable(test.office.kernel, dialect);
    const plan = await rights().supervisor.planErasure({ subjectRequestId });
    expect(plan.isWhole).toBe(false);
    const going = plan.lines.filter(({ goes }) => goes).map(({ item }) => item);
    expect(going).toEqual(expect.arrayContaining(['contacts', 'drafts', 'messages', 'appointments', 'notes', 'slips']));
    expect(plan.lines.filter(({ goes }) => !goes).map(({ item }) => item)).toEqual(expect.arrayContaining(['record', 'case-files', 'documents', 'payments', 'journal']));
    expect(await everythingReadable(test.office.kernel, dialect)).toEqual(before);
    expect(await rights().supervisor.refuse({ requestId: requestId(), subjectRequestId, grounds: ['public-archive'], words: 'La pratica è in corso.', delivery: 'pec' })).toMatchObject({ state: 'refused' });
    const letter = await textOf(await rights().clerk.readLetter({ subjectRequestId }));
    expect(await rights().clerk.readLetter({ subjectRequestId })).toMatchObject({ type: 'application/pdf' });
    for (const said of ['non può essere accolta', 'La pratica è in corso.', 'reclamo al Garante']) expect(letter).toContain(said);
  });

  it('erase what may go and nothing else; figures and journal stay what they were', async () => {
    const { id: subjectRequestId } = await record(residentId, 'erasure');
    const [rows, plan] = [await figures(), await rights().supervisor.planErasure({ subjectRequestId })];
    await expect(rights().supervisor.erase({ requestId: requestId(), subjectRequestId, planned: { ...plan, lines: plan.lines.slice(1) }, delivery: 'paper' })).rejects.toMatchObject({ code: 'ERASURE_CHANGED' });
    const order = { requestId: requestId(), subjectRequestId, planned: plan, delivery: 'paper' as const };
    const done = await rights().supervisor.erase(order);
    expect(await rights().supervisor.erase(order)).toEqual(done);
    // What was answered to a repeated request is kept for two days.
    test.office.clock.advance(4 * 86_400_000);
    for (let pass = 0; pass < 2; pass += 1) await office.runWorkers();
    const readable = await everythingReadable(test.office.kernel, dialect);
    for (const gone of ['Via Mai Finita', 'Nota della collega', 'avvisi@example.it', '0543 111222', 'Numero sbagliato']) expect(tablesWith(readable, [gone]), gone).toEqual([]);
    expect(tablesWith(readable, [resident?.taxCode ?? ''])).toContain('people');
    expect(await figures()).toEqual(rows);
    expect(await verifyJournal(db(), test.office.kernel.keys)).toMatchObject({ ok: true });
    const letter = await textOf(await rights().clerk.readLetter({ subjectRequestId }));
    for (const said of ['accolta in parte', 'Recapiti', 'Documenti rilasciati', 'D.Lgs. 42/2004']) expect(letter).toContain(said);
    expect((await rights().supervisor.planErasure({ subjectRequestId: (await record(residentId, 'erasure')).id })).lines.filter(({ goes }) => goes)).toEqual([]);
  });

  it('wait while somebody works on it or has to answer for it', async () => {
    const { id: subjectRequestId } = await record(visitorId, 'erasure');
    const visit = await counter.openVisit(visitor);
    const plan = await rights().supervisor.planErasure({ subjectRequestId });
    expect(plan.lines.find(({ item }) => item === 'at-counter')).toMatchObject({ goes: false });
    await expect(rights().supervisor.erase({ requestId: requestId(), subjectRequestId, planned: plan, delivery: 'paper' })).rejects.toMatchObject({ code: 'NOTHING_MAY_GO' });
    await counter.clerk.visits.close({ requestId: requestId(), visitId: visit.id });
    await expect(rights().supervisor.close({ requestId: requestId(), subjectRequestId, as: 'fulfilled' })).rejects.toMatchObject({ code: 'OTHER_RIGHT_ASKED' });
    await expect(rights().supervisor.exportData({ subjectRequestId, format: 'json' })).rejects.toMatchObject({ code: 'OTHER_RIGHT_ASKED' });
  });

  it('make somebody nobody where nothing binds: no table says who it was', async () => {
    const [{ id: subjectRequestId } = { id: '' }] = (await rights().supervisor.listOpen()).filter(({ personId }) => personId === visitorId);
    const besides = await record(visitorId, 'access');
    const [rows, plan] = [await figures(), await rights().supervisor.planErasure({ subjectRequestId })];
    expect(plan.isWhole).toBe(true);
    expect(await textOf(await rights().clerk.readLetter({ subjectRequestId }))).toContain('Si cancellano');
    await rights().supervisor.erase({ requestId: requestId(), subjectRequestId, planned: plan, delivery: 'mail' });
    test.office.clock.advance(4 * 86_400_000);
    for (let pass = 0; pass < 2; pass += 1) await office.runWorkers();
    expect(tablesWith(await everythingReadable(test.office.kernel, dialect), [visitor?.taxCode ?? 'nobody', `"surname":"${visitor?.surname ?? ''}","givenName":"${visitor?.givenName ?? ''}"`])).toEqual([]);
    expect(await figures()).toEqual(rows);
    expect(await verifyJournal(db(), test.office.kernel.keys)).toMatchObject({ ok: true });
    await expect(rights().clerk.read({ personId: visitorId, purpose: 'counter-service' })).rejects.toMatchObject({ code: 'PERSON_NOT_FOUND' });
    expect(await db()('subject_requests').where({ id: subjectRequestId }).first()).toMatchObject({ state: 'fulfilled', kind: 'erasure' });
    expect(await db()('subject_requests').where({ id: besides.id }).first()).toMatchObject({ state: 'withdrawn' });
    expect((await rights().supervisor.listOpen()).filter(({ personId }) => personId === visitorId)).toEqual([]);
  });

  it('keep somebody who waits for an answer beyond the term of their data', async () => {
    const waiting = await counter.openVisit(test.population[60]);
    await counter.clerk.visits.close({ requestId: requestId(), visitId: waiting.id });
    const { id: subjectRequestId } = await record(waiting.person?.id ?? '', 'access');
    test.office.clock.advance(400 * 86_400_000);
    const due = async () => (await test.as('administrator').retention.readPlan()).rules.find(({ kind }) => kind === 'people-without-cases')?.due ?? 0;
    const before = await due();
    expect((await rights().supervisor.listOpen()).find(({ id }) => id === subjectRequestId)?.daysLeft).toBeLessThan(0);
    await rights().supervisor.close({ requestId: requestId(), subjectRequestId, as: 'withdrawn' });
    expect(await due()).toBe(before + 1);
  });
});
