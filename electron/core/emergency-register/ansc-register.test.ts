import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JournalRow } from '#core/kernel/journal.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

const dwelling = { movedOn: '2026-11-02', street: 'Via delle Viole', houseNumber: '7', title: 'owner' };
const birth = { birthPlace: 'Poggio Sereno', copies: 1 };
const interruptedAt = '2026-11-23T07:30:00.000Z';
const nationalId = '2026-99001-26624-040007';
const hour = 3_600_000;

describe.each(dialects)('the emergency registers side by side on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let supervisor: TestClient;
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    supervisor = test.as('supervisor');
    test.register.isDown = true;
  });
  afterAll(async () => { await test.close(); });

  const requestId = () => test.office.requestId();
  const settle = async (serviceId: string, values: typeof dwelling | typeof birth) => {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, serviceId, values);
    const { totalCents } = await counter.clerk.payments.getBill({ visitId: visit.id });
    await counter.clerk.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents: totalCents, tenderedCents: totalCents });
    return (await counter.clerk.cases.listByVisit({ visitId: visit.id })).find((each) => each.id === file.id);
  };
  const entriesOf = (register: 'protocollo' | 'ansc') => supervisor.emergencyRegister.listEntries({ register });
  const link = (entryId: string, day = '2026-11-23') => supervisor.emergencyRegister.link({ requestId: requestId(), entryId, number: nationalId, day });

  it('opens ANSC without the protocollo, once, with who authorised it', async () => {
    const open = () => supervisor.emergencyRegister.open({
      requestId: requestId(), register: 'ansc', cause: 'ANSC non risponde', interruptedAt, authorisedBy: 'Ugo Ufficiale',
    });
    expect(await open()).toMatchObject({ state: 'open', opening: { authorisedBy: 'Ugo Ufficiale', openedBy: 'Prova supervisor' } });
    await expect(open()).rejects.toMatchObject({ code: 'EMERGENCY_ALREADY_OPEN' });
    expect(await counter.clerk.emergencyRegister.status()).toEqual({ state: 'closed', today: 0, unlinked: 0 });
    expect(await counter.clerk.emergencyRegister.status({ register: 'ansc' })).toMatchObject({ state: 'open' });
  });

  it('writes an extract of civil status in it and leaves applications alone, each in its own series', async () => {
    expect(await settle('estratto-nascita', birth)).toMatchObject({ anscEmergencyNumber: 'E-ANSC/2026/000001', emergencyNumber: undefined });
    expect(await settle('cambio-abitazione', dwelling)).toMatchObject({ anscEmergencyNumber: undefined, emergencyNumber: undefined });
    await supervisor.emergencyRegister.open({ requestId: requestId(), cause: 'Protocollo fermo', interruptedAt });
    expect(await settle('cambio-abitazione', dwelling)).toMatchObject({ anscEmergencyNumber: undefined, emergencyNumber: 'E/2026/000001' });
    expect(await settle('estratto-nascita', birth)).toMatchObject({ anscEmergencyNumber: 'E-ANSC/2026/000002', emergencyNumber: undefined });
    expect((await entriesOf('ansc')).map((entry) => entry.number)).toEqual(['E-ANSC/2026/000001', 'E-ANSC/2026/000002']);
    expect((await entriesOf('protocollo')).map((entry) => entry.number)).toEqual(['E/2026/000001']);
    expect(await counter.clerk.emergencyRegister.status({ register: 'ansc' })).toMatchObject({ today: 2, unlinked: 2, opening: { entries: 2, linked: 0 } });
    expect(await counter.clerk.emergencyRegister.status()).toMatchObject({ today: 1, unlinked: 1 });
  });

  it('totals and prints the day of each, and the number for whoever asked', async () => {
    expect(await supervisor.emergencyRegister.listDays({ register: 'ansc' })).toMatchObject([{ day: '2026-11-23', total: 2, lastNumber: 'E-ANSC/2026/000002' }]);
    expect(await supervisor.emergencyRegister.printDay({ requestId: requestId(), register: 'ansc', day: '2026-11-23' })).toEqual({ day: '2026-11-23', total: 2 });
    const titles = (await supervisor.printing.listJobs({})).map((job) => job.title);
    expect(titles).toContain('Registro di emergenza ANSC 23/11/2026');
    expect(titles.filter((title) => title.startsWith('Numero di emergenza')).sort()).toEqual([
      'Numero di emergenza E-ANSC/2026/000001', 'Numero di emergenza E-ANSC/2026/000002', 'Numero di emergenza E/2026/000001',
    ]);
    for (let round = 0; round < 8; round += 1) await test.core.runWorkers();
    const texts = test.printer.jobs.map((bytes) => bytes.toString('latin1'));
    expect(texts.filter((text) => text.includes('REGISTRO DI EMERGENZA ANSC') && text.includes('Autorizzato da: Ugo Ufficiale'))).toHaveLength(1);
  });

  it('lapses after 24 hours without an act, and is authorised for a week by one', async () => {
    test.office.clock.advance(24 * hour);
    expect(await settle('estratto-nascita', birth)).toMatchObject({ anscEmergencyNumber: undefined });
    const renewed = await supervisor.emergencyRegister.renew({
      requestId: requestId(), register: 'ansc', reason: 'ANSC ancora ferma', act: 'Decreto del Sindaco n. 4', authorisedBy: 'Ugo Ufficiale',
    });
    expect(renewed).toMatchObject({ state: 'open', opening: { expiresAt: '2026-12-01T08:05:00.000Z', renewals: [{ act: 'Decreto del Sindaco n. 4', authorisedBy: 'Ugo Ufficiale' }] } });
    expect((await supervisor.emergencyRegister.status()).state).toBe('expired');
  });

  it('is closed by itself', async () => {
    await supervisor.emergencyRegister.close({ requestId: requestId(), register: 'ansc', restoredAt: test.office.clock.now() });
    expect(await supervisor.emergencyRegister.status({ register: 'ansc' })).toMatchObject({ state: 'closed', unlinked: 2 });
    expect((await supervisor.emergencyRegister.status()).state).toBe('expired');
  });

  it('cannot be opened without an act for an interruption of more than a day', async () => {
    await expect(supervisor.emergencyRegister.open({ requestId: requestId(), register: 'ansc', cause: 'ANSC ancora ferma', interruptedAt }))
      .rejects.toMatchObject({ code: 'EMERGENCY_ACT_NEEDED' });
  });

  it('links an entry to the identifier that ANSC gave, once, on a day that can be', async () => {
    const [entry] = await entriesOf('ansc');
    if (entry === undefined) throw new Error('no entry');
    await expect(link(entry.id, '2026-11-22')).rejects.toMatchObject({ code: 'EMERGENCY_TIME_WRONG' });
    await expect(link(entry.id, '2026-11-25')).rejects.toMatchObject({ code: 'EMERGENCY_TIME_WRONG' });
    expect(await link(entry.id)).toMatchObject({ number: 'E-ANSC/2026/000001', registerNumber: nationalId, registerDay: '2026-11-23' });
    await expect(link(entry.id)).rejects.toMatchObject({ code: 'EMERGENCY_ENTRY_LINKED' });
    await expect(link(test.office.kernel.ids.next())).rejects.toMatchObject({ code: 'EMERGENCY_ENTRY_NOT_FOUND' });
    expect(await supervisor.emergencyRegister.status({ register: 'ansc' })).toMatchObject({ unlinked: 1, opening: { entries: 2, linked: 1 } });
  });

  it('leaves an entry of the protocollo to the answer of the register', async () => {
    const [entry] = await entriesOf('protocollo');
    if (entry === undefined) throw new Error('no entry');
    await expect(link(entry.id)).rejects.toMatchObject({ code: 'EMERGENCY_LINK_AUTOMATIC' });
    test.register.isDown = false;
    test.office.clock.advance(hour);
    await test.core.runWorkers();
    expect((await entriesOf('protocollo'))[0]?.registerNumber).toMatch(/^2026\/\d{7}$/);
    const rows = await test.office.kernel.database.read<JournalRow>('journal').where({ type: 'emergencyNumberLinked' });
    expect(rows).toHaveLength(2);
    expect((await verifyJournal(test.office.kernel.database.read, test.office.kernel.keys)).faults).toEqual([]);
  });
});
