import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JournalRow } from '#core/kernel/journal.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';
import { findEmergencyNumber } from './index.ts';

const dwelling = { movedOn: '2026-11-02', street: 'Via delle Viole', houseNumber: '7', title: 'owner' };
const cause = 'Il fornitore del protocollo non risponde';
const act = 'Determina n. 12 del 23/11/2026';
const hour = 3_600_000;

describe.each(dialects)('the emergency register on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let supervisor: TestClient;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    supervisor = test.as('supervisor');
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const now = () => test.office.clock.now();
  const open = () => supervisor.emergencyRegister.open({ requestId: requestId(), cause, interruptedAt: '2026-11-23T07:30:00.000Z', act });
  const close = () => supervisor.emergencyRegister.close({ requestId: requestId(), restoredAt: now() });
  const readyVisit = async () => {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, 'cambio-abitazione', dwelling);
    return { visitId: visit.id, caseFileId: file.id };
  };
  const pay = async (visitId: string) => {
    const { totalCents } = await counter.clerk.payments.getBill({ visitId });
    return counter.clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
  };
  const settle = async () => {
    const ready = await readyVisit();
    await pay(ready.visitId);
    return ready.caseFileId;
  };
  const entryOf = async (caseFileId: string) =>
    (await supervisor.emergencyRegister.listEntries({})).find((entry) => entry.caseFileId === caseFileId);
  const journalled = (type: string): Promise<JournalRow[]> =>
    test.office.kernel.database.read<JournalRow>('journal').where({ type }).orderBy('seq');

  it('is closed until the person in charge opens it, and gives no number then', async () => {
    test.register.isDown = true;
    expect(await counter.clerk.emergencyRegister.status()).toEqual({ state: 'closed', today: 0, unlinked: 0 });
    expect(await entryOf(await settle())).toBeUndefined();
    await expect(close()).rejects.toMatchObject({ code: 'EMERGENCY_NOT_OPEN' });
    await expect(supervisor.emergencyRegister.renew({ requestId: requestId(), reason: cause, act })).rejects.toMatchObject({ code: 'EMERGENCY_NOT_OPEN' });
  });

  it('refuses an interruption that is still to come', async () => {
    const interruptedAt = '2026-11-23T09:00:00.000Z';
    await expect(supervisor.emergencyRegister.open({ requestId: requestId(), cause, interruptedAt })).rejects.toMatchObject({ code: 'EMERGENCY_TIME_WRONG' });
  });

  it('is opened once, with cause and time, in the journal', async () => {
    const twice = await Promise.allSettled([open(), open()]);
    expect(twice.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(twice.find((each) => each.status === 'rejected')).toMatchObject({ reason: { code: 'EMERGENCY_ALREADY_OPEN' } });
    expect(await counter.clerk.emergencyRegister.status()).toMatchObject({
      state: 'open',
      opening: { cause, interruptedAt: '2026-11-23T07:30:00.000Z', openedAt: now(), openedBy: 'Prova supervisor', authorisedBy: 'Prova supervisor', act, expiresAt: '2026-11-30T08:05:00.000Z', renewals: [], entries: 0, linked: 0 },
    });
    const [opened, ...others] = await journalled('emergencyRegisterOpened');
    expect(others).toEqual([]);
    const { cause: sealedCause, interruptedAt } = JSON.parse(opened?.payload ?? '') as { cause: string; interruptedAt: string };
    expect(interruptedAt).toBe('2026-11-23T07:30:00.000Z');
    expect(await test.office.kernel.sealing.open(test.office.kernel.database.read, sealedCause)).toBe(cause);
  });

  it('numbers at once what needs a register number, and nothing else', async () => {
    const caseFileId = await settle();
    expect(await entryOf(caseFileId)).toMatchObject({
      number: 'E/2026/000001', day: '2026-11-23', at: now(), subjectLine: 'Cambio di abitazione nel Comune',
      senderName: `${test.family[0]?.surname ?? ''} ${test.family[0]?.givenName ?? ''}`,
    });
    expect(await findEmergencyNumber(test.office.kernel.database.read, test.office, caseFileId)).toEqual({ number: 'E/2026/000001', at: now() });
    const visit = await counter.openVisit();
    const certificate = await counter.ask(visit.id, 'certificato-residenza', { stampExemption: '7' });
    await pay(visit.id);
    expect(await entryOf(certificate.id)).toBeUndefined();
    expect(await counter.clerk.emergencyRegister.status()).toMatchObject({ today: 1, unlinked: 1 });
  });

  it('keeps whom it is about sealed in the table', async () => {
    const rows: { content_sealed: string }[] = await test.office.kernel.database.read('emergency_entries');
    expect(rows.map((row) => row.content_sealed.slice(0, 3))).toEqual(['s1.']);
  });

  it('gives a number back with the settling that failed', async () => {
    const { visitId } = await readyVisit();
    const stop = new Error('power cut');
    let fails = true;
    test.office.kernel.work.on('emergencyNumberAssigned', () => fails ? Promise.reject(stop) : Promise.resolve());
    await expect(pay(visitId)).rejects.toMatchObject({ code: 'INTERNAL' });
    fails = false;
    await pay(visitId);
    const entries = await supervisor.emergencyRegister.listEntries({ day: '2026-11-23' });
    expect(entries.map((entry) => entry.number)).toEqual(['E/2026/000001', 'E/2026/000002']);
  });

  it('gives different numbers to many at once, without a gap', async () => {
    const visits = [];
    for (let index = 0; index < 5; index += 1) visits.push((await readyVisit()).visitId);
    await Promise.all(visits.map(pay));
    const entries = await supervisor.emergencyRegister.listEntries({ day: '2026-11-23' });
    expect(entries.map((entry) => entry.number)).toEqual([1, 2, 3, 4, 5, 6, 7].map((each) => `E/2026/00000${String(each)}`));
  });

  it('totals each day, for whoever may read it', async () => {
    const total = { day: '2026-11-23', total: 7, firstNumber: 'E/2026/000001', lastNumber: 'E/2026/000007', unlinked: 7 };
    expect(await test.as('auditor').emergencyRegister.listDays()).toEqual([total]);
  });

  it('prints a day with its total, and nothing of a day without numbers', async () => {
    await expect(supervisor.emergencyRegister.printDay({ requestId: requestId(), day: '2026-11-22' })).rejects.toMatchObject({ code: 'EMERGENCY_DAY_EMPTY' });
    expect(await supervisor.emergencyRegister.printDay({ requestId: requestId(), day: '2026-11-23' })).toEqual({ day: '2026-11-23', total: 7 });
    const jobs = await supervisor.printing.listJobs({});
    expect(jobs.filter((job) => job.title === 'Registro di emergenza 23/11/2026')).toHaveLength(1);
    const before = test.printer.jobs.length;
    for (let round = 0; round < 3; round += 1) await test.core.runWorkers();
    const texts = test.printer.jobs.slice(before).map((bytes) => bytes.toString('latin1'));
    expect(texts.filter((text) => text.includes('TOTALE DEL GIORNO') && text.includes('E/2026/000007'))).toHaveLength(1);
  });

  it('gives no number after a week, and warns, until it is renewed with its reason', async () => {
    test.office.clock.advance(7 * 24 * hour);
    expect((await counter.clerk.emergencyRegister.status()).state).toBe('expired');
    await expect(open()).rejects.toMatchObject({ code: 'EMERGENCY_ALREADY_OPEN' });
    const caseFileId = await settle();
    expect(await entryOf(caseFileId)).toBeUndefined();
    expect((await journalled('emergencyNumberRefused')).map((row) => row.subject)).toEqual([caseFileId]);
    const renewed = await supervisor.emergencyRegister.renew({ requestId: requestId(), reason: 'Guasto non ancora riparato', act: 'Determina n. 15 del 30/11/2026' });
    expect(renewed).toMatchObject({
      state: 'open', opening: {
        expiresAt: '2026-12-07T08:05:00.000Z', renewals: [{ reason: 'Guasto non ancora riparato', act: 'Determina n. 15 del 30/11/2026', at: now(), renewedBy: 'Prova supervisor' }],
      },
    });
    expect(await entryOf(await settle())).toMatchObject({ number: 'E/2026/000008', day: '2026-11-30' });
  });

  it('is closed with the time of the return, which comes after the interruption and not tomorrow', async () => {
    const wrong = ['2026-11-23T07:29:59.000Z', '2026-12-01T00:00:00.000Z'];
    for (const restoredAt of wrong) {
      await expect(supervisor.emergencyRegister.close({ requestId: requestId(), restoredAt })).rejects.toMatchObject({ code: 'EMERGENCY_TIME_WRONG' });
    }
    expect(await close()).toMatchObject({ state: 'closed', unlinked: 8, opening: { restoredAt: now(), closedBy: 'Prova supervisor', entries: 8, linked: 0 } });
    expect(await entryOf(await settle())).toBeUndefined();
  });

  it('links each entry to the ordinary number that the register gives when it is back', async () => {
    test.register.isDown = false;
    for (let round = 0; round < 3; round += 1) {
      test.office.clock.advance(hour);
      await test.core.runWorkers();
    }
    const entries = await supervisor.emergencyRegister.listEntries({});
    expect(entries).toHaveLength(8);
    for (const { registerNumber, registerDay } of entries) {
      expect(registerNumber).toMatch(/^2026\/\d{7}$/);
      expect(registerDay).toBe('2026-11-23');
    }
    expect(new Set(entries.map((entry) => entry.registerNumber)).size).toBe(8);
    expect(await counter.clerk.emergencyRegister.status()).toMatchObject({ unlinked: 0, opening: { entries: 8, linked: 8 } });
    expect(await journalled('emergencyNumberLinked')).toHaveLength(8);
  });

  it('goes on with its series at the next interruption, and starts anew with the year', async () => {
    await open();
    expect(await entryOf(await settle())).toMatchObject({ number: 'E/2026/000009' });
    await close();
    const first = await test.office.kernel.work.run({ actor: test.office.actor('clerk'), procedure: 'test' }, (work) =>
      nextNumber(work, 'emergency-register', '2027'));
    expect(first).toBe(1);
  });

  it('journals who read the entries, and leaves the chain whole', async () => {
    expect((await journalled('emergencyEntriesRead')).length).toBeGreaterThan(0);
    const { faults } = await verifyJournal(test.office.kernel.database.read, test.office.kernel.keys);
    expect(faults).toEqual([]);
  });
});
