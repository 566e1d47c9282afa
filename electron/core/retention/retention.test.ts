import { safe } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { half, sampleAgenda } from '#tests/support/appointments-office.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { everythingReadable, tablesWith } from '#tests/support/everything-readable.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

const day = 86_400_000;
const reach = ['casa@example.it', '3331234567', 'Nino Mai', 'nino@example.it'];

describe.each(dialects)('what is kept for a time on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let administrator: TestClient;
  let [buyer, visitor, waiter]: RegisterPerson[] = [];
  let registered: string;
  const requestId = () => test.office.requestId();
  const wordsOf = (person: RegisterPerson | undefined): string[] => [person?.taxCode ?? 'nobody', `"surname":"${person?.surname ?? 'nobody'}","givenName":"${person?.givenName ?? 'nobody'}"`];
  const readable = () => everythingReadable(test.office.kernel, dialect);
  const db = () => test.office.kernel.database.read;
  /** What the days are reckoned from. */
  const figures = async (): Promise<unknown> => [
    await db()('tickets').select('day', 'number', 'state', 'queue_id', 'issued_at', 'called_at', 'ended_at', 'served_milliseconds').orderBy('id'),
    await db()('visits').select('id', 'state', 'opened_at', 'closed_at', 'counter_id').orderBy('id'),
    await db()('case_files').where('state', 'settled').select('id', 'service_id', 'state', 'settled_at', 'register_number').orderBy('id'),
    await db()('payments').select('id', 'receipt_number', 'total_cents', 'lines', 'at').orderBy('id'),
    await db()('documents').select('id', 'number', 'title', 'issued_at', 'sha256').orderBy('id'),
  ];
  const due = async () => Object.fromEntries((await administrator.retention.readPlan()).rules.filter((rule) => rule.due > 0).map((rule) => [rule.kind, rule.due]));

  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    administrator = test.as('administrator');
    [buyer, visitor, waiter] = [test.family[0], ...test.population.filter(({ taxCode }) => !test.family.some((one) => one.taxCode === taxCode)).slice(0, 2)];
    const { clerk, counterId, openVisit, ask } = counter;
    const kiosk = test.as('kiosk');
    const [queue] = await kiosk.queue.listQueues();
    const queueId = queue?.id ?? '';

    const { ticket } = await kiosk.queue.issueTicket({ requestId: requestId(), queueId, priority: 'pregnancy' });
    await clerk.queue.callNext({ requestId: requestId(), counterId });
    const { id: ticketed } = await clerk.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    const known = await clerk.people.findByTaxCode({ taxCode: buyer?.taxCode ?? '', purpose: 'counter-service' });
    await clerk.visits.identify({ requestId: requestId(), visitId: ticketed, personId: known.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
    const file = await ask(ticketed, 'certificato-residenza', { copies: 1 });
    const { totalCents } = await clerk.payments.getBill({ visitId: ticketed });
    await clerk.payments.settle({ requestId: requestId(), visitId: ticketed, expectedCents: totalCents, tenderedCents: totalCents });
    await clerk.visits.close({ requestId: requestId(), visitId: ticketed });
    registered = file.id;

    await clerk.visits.close({ requestId: requestId(), visitId: (await openVisit(visitor)).id });
    const left = await openVisit(waiter);
    const draft = await ask(left.id, 'cambio-abitazione', { movedOn: '2026-11-20', street: 'Via Nuova', houseNumber: '5', title: 'owner', movers: 'alone', email: 'casa@example.it', phone: '3331234567' });
    await clerk.cases.setAside({ requestId: requestId(), caseFileId: draft.id, note: 'Manca il contratto' });
    await clerk.visits.close({ requestId: requestId(), visitId: left.id });
    await clerk.people.searchByName({ name: 'Inesistente Cognome', purpose: 'counter-service' });
    const [agenda] = await test.as('supervisor').appointments.saveAgenda({ requestId: requestId(), setup: sampleAgenda(queueId) });
    await clerk.appointments.bookAtCounter({ requestId: requestId(), agendaId: agenda?.id ?? '', startsAt: half, mode: 'in-person', person: { name: 'Nino Mai', email: 'nino@example.it' } });
    await test.core.runWorkers();
  });
  afterAll(async () => { await test.close(); });

  it('stands in the database to begin with, and nothing of it is due', async () => {
    const now = await readable();
    expect(tablesWith(now, wordsOf(buyer))).toContain('people');
    expect(tablesWith(now, wordsOf(visitor))).toContain('people');
    expect(tablesWith(now, reach)).toEqual(expect.arrayContaining(['case_files', 'appointments']));
    expect(tablesWith(now, ['Inesistente Cognome'])).toContain('journal');
    expect(await due()).toEqual({});
    expect((await administrator.retention.readPlan()).nextRunOn).toBe('2026-11-24');
  });

  it('is told before anything goes: a look touches nothing', async () => {
    test.office.clock.advance(400 * day);
    const before = await readable();
    const plan = await administrator.retention.readPlan();
    expect(plan.rules.find(({ kind }) => kind === 'people-without-cases')).toMatchObject({ due: 1, days: 365 });
    expect(plan.rules.find(({ kind }) => kind === 'appointment-people')).toMatchObject({ days: 60, own: true });
    expect(await readable()).toEqual(before);
  });

  it('goes by itself when its time has come, and the rest stays', async () => {
    const [rows, then] = [await figures(), test.office.clock.now()];
    for (let pass = 0; pass < 2; pass += 1) await test.core.runWorkers();
    const now = await readable();
    expect(tablesWith(now, [...wordsOf(visitor), ...reach])).toEqual([]);
    expect(tablesWith(now, wordsOf(buyer))).toContain('people');
    expect(tablesWith(now, ['"priority":"pregnancy"'])).toEqual([]);
    expect(await figures()).toEqual(rows);
    const { runs: [last] } = await administrator.retention.readPlan();
    expect(last).toMatchObject({ at: then, trigger: 'daily' });
    expect(last?.gone).toEqual(expect.arrayContaining([{ kind: 'ticket-details', count: 1, basis: 'unverified' }]));
    expect(await verifyJournal(db(), test.office.kernel.keys)).toMatchObject({ ok: true });
  });

  it('is found no more once it is gone, and is read anew when the person comes again', async () => {
    const { clerk } = counter;
    const gone = await db()('people').whereNotNull('erased_at').pluck('id') as string[];
    expect([gone.length, await db()('person_words').whereIn('person_id', gone), await db()('person_contacts').whereIn('person_id', gone)]).toEqual([2, [], []]);
    const known = await clerk.people.findByTaxCode({ taxCode: visitor?.taxCode ?? '', purpose: 'counter-service' });
    expect(known.taxCode).toBe(visitor?.taxCode);
    expect(gone).not.toContain(known.id);
  });

  it('of the archive waits for the authorisation, and longer where a case file is held', async () => {
    test.office.clock.advance(11 * 366 * day);
    for (let pass = 0; pass < 2; pass += 1) await test.core.runWorkers();
    expect((await administrator.retention.readPlan()).kept).toEqual({ held: 0, notApproved: 1 });
    expect(tablesWith(await readable(), wordsOf(buyer))).toContain('people');
    const hold = { requestId: requestId(), reference: registered, reason: 'appeal' as const };
    expect((await administrator.retention.hold(hold)).holds).toMatchObject([{ caseFileId: registered, reason: 'appeal' }]);
    expect((await safe(administrator.retention.hold({ ...hold, requestId: requestId() }))).error).toMatchObject({ code: 'CASE_HELD_ALREADY' });
    expect((await safe(administrator.retention.hold({ ...hold, requestId: requestId(), reference: 'nessuna' }))).error).toMatchObject({ code: 'CASE_TO_HOLD_NOT_FOUND' });
    expect((await safe(administrator.retention.recordApproval({ requestId: requestId(), before: '2099-01-01', reference: 'Prot. 1/2099' }))).error).toMatchObject({ code: 'APPROVAL_IN_THE_FUTURE' });
    await administrator.retention.recordApproval({ requestId: requestId(), before: '2028-01-01', reference: 'Soprintendenza, prot. 123 del 2038' });
    expect(await administrator.retention.run({ requestId: requestId() })).toMatchObject({ trigger: 'asked', kept: { held: 1, notApproved: 0 } });
    expect(tablesWith(await readable(), wordsOf(buyer))).toContain('people');
  });

  it('goes everywhere when nothing keeps it: no table says who it was, the journal verifies and the figures are what they were', async () => {
    const rows = await figures();
    const [hold] = (await administrator.retention.readPlan()).holds;
    await administrator.retention.release({ requestId: requestId(), holdId: hold?.id ?? '' });
    expect(await due()).toMatchObject({ 'people-with-cases': 1 });
    const run = { requestId: requestId() };
    const report = await administrator.retention.run(run);
    expect(report.gone).toEqual(expect.arrayContaining([{ kind: 'people-with-cases', count: 1, basis: 'unverified' }]));
    expect(await administrator.retention.run(run)).toEqual(report);
    const now = await readable();
    expect(tablesWith(now, [...wordsOf(buyer), 'CA12345AA', ...reach])).toEqual([]);
    expect(tablesWith(now, ['Inesistente Cognome'])).toEqual([]);
    expect(await figures()).toEqual(rows);
    expect(await verifyJournal(db(), test.office.kernel.keys)).toMatchObject({ ok: true });
  });
});
