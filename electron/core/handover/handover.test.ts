import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalRow } from '#core/kernel/journal.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { openKeepers, type Keepers } from '#tests/support/keepers.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import type { HandoverRow } from './handover-repository.ts';
import { createHandover } from './index.ts';

const hour = 3_600_000;
const dwelling = { movedOn: '2026-11-02', street: 'Via delle Viole', houseNumber: '7', title: 'owner' };
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

describe.each(dialects)('the days of an office on %s', (dialect) => {
  let test: TestCore;
  let keepers: Keepers;
  let counter: AtCounter;
  beforeEach(async () => {
    keepers = await openKeepers({ now: () => test.office.clock.now() });
    test = await testCore(dialect, { connect: () => keepers.operations });
    counter = await atCounter(test);
  });
  afterEach(async () => {
    await test.close();
    await keepers.close();
  });

  const requestId = () => test.office.requestId();
  const passes = async (core = test.core) => { for (let pass = 0; pass < 4; pass += 1) await core.runWorkers(); };
  const later = async (hours: number) => {
    test.office.clock.advance(hours * hour);
    await passes();
  };
  const settle = async (serviceId: string, values = {}) => {
    const visit = await counter.openVisit();
    const file = await counter.ask(visit.id, serviceId, values);
    const { totalCents } = await counter.clerk.payments.getBill({ visitId: visit.id });
    const payment = await counter.clerk.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents: totalCents, tenderedCents: totalCents });
    return { visitId: visit.id, caseFileId: file.id, payment };
  };
  const certificate = () => settle('certificato-residenza');
  const move = () => settle('cambio-abitazione', dwelling);
  const days = () => counter.clerk.handover.listDays();
  const rows = (): Promise<HandoverRow[]> => test.office.kernel.database.read<HandoverRow>('day_handovers').orderBy(['day', 'kind', 'id']);
  const journalled = async (type: string): Promise<JournalRow[]> => test.office.kernel.database.read<JournalRow>('journal').where({ type }).orderBy('seq');
  /** Files and indexes as the keeper got them. */
  const files = () => keepers.preservation.received.filter(({ path }) => path.includes('/files/')).map(({ body }) => {
    const { mediaType, contentBase64 } = body as { mediaType: string; contentBase64: string };
    return { mediaType, content: Buffer.from(contentBase64, 'base64') };
  });
  const registers = () => files().filter(({ mediaType }) => mediaType === 'application/xml').map(({ content }) => content.toString());
  const packages = () => keepers.preservation.received.filter(({ method, path }) => method === 'PUT' && !path.includes('/files/'))
    .map(({ body }) => body as { day: string; body: string; files: { path: string; kind: string; registerNumber?: string; sha256: string }[] });
  const takings = () => keepers.treasury.received.map(({ body }) => body as { day: string; totalCents: number; takings: { account: string; means: string; cents: number; operations: number }[] });

  it('are handed over on the next working day, register, documents and money', async () => {
    await move();
    const { payment } = await certificate();
    await passes();
    expect([await days(), keepers.preservation.received, keepers.treasury.received]).toEqual([[], [], []]);

    await later(24);
    const [register = ''] = registers();
    expect(register).toContain('ente="c_x999"');
    expect(register).toContain('giorno="2026-11-23" registrazioni="1" documenti="3"');
    expect(register).toMatch(/numero="2026\/0000001" data="2026-11-23" ricevutoAlle="2026-11-23T08:05:00.000Z" oggetto="Cambio di abitazione nel Comune"/);
    expect(register).not.toContain(test.family[0]?.surname ?? 'nobody');
    const [closed] = packages();
    const pdfs = files().filter(({ mediaType }) => mediaType === 'application/pdf').map(({ content }) => sha256(content));
    expect(pdfs).toHaveLength(3);
    expect(closed?.files.map(({ kind, sha256: hash }) => [kind, hash])).toEqual([['register', sha256(Buffer.from(register))], ...pdfs.map((hash) => ['document', hash])]);
    for (const hash of pdfs) expect(register).toContain(`sha256="${hash}"`);
    expect(closed?.files.map(({ registerNumber }) => registerNumber)).toEqual([undefined, undefined, '2026/0000001', '2026/0000001']);

    expect(takings()).toMatchObject([{ day: '2026-11-23', totalCents: payment.totalCents }]);
    expect(takings()[0]?.takings.map(({ account, means, cents, operations }) => ({ account, means, cents, operations }))).toEqual([
      { account: 'municipality', means: 'cash', cents: 52, operations: 1 }, { account: 'state-stamp-duty', means: 'cash', cents: 1600, operations: 1 },
    ]);
    expect(await days()).toMatchObject([{
      day: '2026-11-23',
      register: { state: 'done', dueOn: '2026-11-24', entries: 1, documents: 3, acceptedAt: '2026-11-24T08:05:00.000Z' },
      takings: { state: 'done', dueOn: '2026-12-15', payments: 1, totalCents: 1652, receiptId: '2026/000001' },
    }]);
  });

  it('rest for an hour after midnight, until all that began before it has ended', async () => {
    test.office.clock.advance(15.5 * hour);
    await passes();
    expect(await rows()).toEqual([]);
    await later(0.5);
    expect((await rows()).map(({ day }) => day)).toEqual(['2026-11-23']);
  });

  it('leave the journal whole, with every step and the hash of the receipt', async () => {
    await certificate();
    await later(24);
    const [stored] = (await rows()).filter((row) => row.kind === 'register');
    const [handedOver] = await journalled('dayRegisterHandedOver');
    expect(JSON.parse(handedOver?.payload ?? '')).toMatchObject({
      day: '2026-11-23', receiptId: stored?.receipt_id, receiptSha256: sha256(Buffer.from(stored?.receipt ?? '')), acceptedAt: stored?.accepted_at,
    });
    for (const type of ['dayRegisterClosed', 'dayTakingsClosed', 'dayTakingsHandedOver']) expect(await journalled(type)).toHaveLength(1);
    expect(await verifyJournal(test.office.kernel.database.read, test.office.kernel.keys)).toMatchObject({ ok: true });
  });

  it('wait in the outbox by reference, with nothing in clear', async () => {
    keepers.preservationFaults.set(['busy']);
    await move();
    await later(24);
    const [stored] = await rows();
    expect([stored?.content_sealed.slice(0, 3), stored?.content_sealed.includes('Cambio')]).toEqual(['s1.', false]);
    const [waiting] = await test.office.kernel.database.read<{ content_sealed: string; system: string }>('deliveries').where({ system: 'preservation' });
    const input = await test.office.kernel.sealing.open(test.office.kernel.database.read, waiting?.content_sealed ?? '');
    expect(JSON.parse(input)).toEqual({ handoverId: stored?.id });
    expect(await counter.clerk.sync.listDeliveries()).toMatchObject([{ system: 'preservation', about: { title: '23/11/2026' } }]);
  });

  it('name the emergency number beside the ordinary one', async () => {
    const supervisor = test.as('supervisor');
    test.register.isDown = true;
    await supervisor.emergencyRegister.open({ requestId: requestId(), cause: 'Il protocollo non risponde', interruptedAt: '2026-11-23T07:30:00.000Z' });
    await move();
    await later(1);
    test.register.isDown = false;
    await later(1);
    await later(22);
    expect(registers()[0]).toMatch(/numero="2026\/0000001" .*numeroEmergenza="E\/2026\/000001"/);
  });

  it('are closed once, whoever of two processes comes first', async () => {
    await certificate();
    await passes();
    const other = await test.anotherCore();
    test.office.clock.advance(5 * 24 * hour);
    await Promise.all([passes(), passes(other)]);
    await later(1);
    expect((await rows()).map(({ kind, day }) => `${day} ${kind}`)).toEqual([
      '2026-11-23 register', '2026-11-23 takings', '2026-11-24 register', '2026-11-25 register', '2026-11-26 register',
    ]);
    expect(await journalled('dayRegisterClosed')).toHaveLength(4);
    expect(await journalled('dayRegisterHandedOver')).toHaveLength(4);
    expect(new Set(packages().map(({ day }) => day)).size).toBe(4);
    expect(takings().map(({ totalCents }) => totalCents)).toEqual([1652]);
  });

  it('missed for a week are caught up in order; empty working days too, empty holidays not', async () => {
    test.office.clock.advance(5 * 24 * hour);
    await move();
    test.office.clock.advance(5 * 24 * hour);
    await passes();
    const closed = (await rows()).sort((one, other) => one.id < other.id ? -1 : 1).map(({ day, entries, documents }) => `${day} ${String(entries)} ${String(documents)}`);
    // Saturday's declaration and its receipt came out on Saturday: that day is closed too, Sunday is not.
    expect(closed).toEqual([
      '2026-11-23 0 0', '2026-11-24 0 0', '2026-11-25 0 0', '2026-11-26 0 0', '2026-11-27 0 0', '2026-11-28 0 2', '2026-11-30 0 0', '2026-12-01 0 0', '2026-12-02 0 0',
    ]);
    // The number asked for on Saturday came when the hub was on again: it is in the register of that day.
    await later(24);
    expect((await rows()).at(-1)).toMatchObject({ day: '2026-12-03', entries: 1 });
    expect(registers().filter((register) => register.includes('registrazioni="0"'))).toHaveLength(9);
  });

  it('close a Saturday on which something happened', async () => {
    test.office.clock.advance(5 * 24 * hour);
    await certificate();
    await passes();
    await later(24);
    expect((await rows()).map(({ day }) => day)).not.toContain('2026-11-28');
    await later(24);
    expect((await rows()).filter(({ day }) => day === '2026-11-28').map(({ kind, due_on: dueOn }) => [kind, dueOn])).toEqual([['register', '2026-11-30'], ['takings', '2026-12-21']]);
  });

  it('refused by the keeper say why, and are taken when a person tries again', async () => {
    keepers.preservationFaults.set(['wrong-signature']);
    await certificate();
    await later(24);
    expect(await days()).toMatchObject([{ register: { state: 'dead', reason: { code: 'ANSWER_UNTRUSTED' } }, takings: { state: 'done' } }]);
    const [dead] = await counter.clerk.sync.listDeliveries();
    keepers.preservationFaults.set([]);
    await test.as('supervisor').sync.retry({ requestId: requestId(), deliveryId: dead?.id ?? '' });
    await passes();
    expect(await days()).toMatchObject([{ register: { state: 'done', receiptId: expect.any(String) } }]);
    expect(new Set(packages().map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it('wait for a document that has its number and not yet its PDF', async () => {
    await certificate();
    test.office.clock.advance(24 * hour);
    const { worker } = createHandover({ kernel: test.office.kernel, catalogue: test.catalogue }, test.office);
    expect([await worker.runOnce(), await rows()]).toEqual([0, []]);
    await passes();
    expect(await days()).toMatchObject([{ register: { state: 'done', documents: 1 } }]);
  });

  it('are not handed over with another PDF than the one issued', async () => {
    await certificate();
    await passes();
    const { kernel, municipalityId } = test.office;
    await kernel.database.transaction(async (db) => {
      const forged = await kernel.sealing.seal(db, { municipalityId, owner: 'forger' }, Buffer.from('another').toString('base64'));
      await db('document_files').update({ pdf_sealed: forged });
    });
    await later(24);
    const [day] = await days();
    expect(day?.register).toMatchObject({ state: 'dead', reason: { detail: 'document 2026/C/000001 is not the one that was issued: it is not handed over' } });
    expect(keepers.preservation.received).toEqual([]);
  });

  it('are those of each office, with its own figures', async () => {
    const { kernel, municipalityId } = test.office;
    const otherOffice = kernel.ids.next();
    await kernel.work.run({ actor: test.office.actor('administrator'), procedure: 'set-up' }, async (work) => {
      await work.db('offices').insert({ id: otherOffice, municipality_id: municipalityId, name: 'Delegazione' });
      work.record({ type: 'officeSetUp', subject: otherOffice, payload: {} });
    });
    await certificate();
    await move();
    const there = [await certificate(), await certificate(), await move()];
    await passes();
    await kernel.database.transaction(async (db) => {
      for (const { visitId } of there) {
        await db('visits').where({ id: visitId }).update({ office_id: otherOffice });
        for (const table of ['payments', 'documents']) await db(table).where({ visit_id: visitId }).update({ office_id: otherOffice });
      }
    });
    await later(24);
    const figures = (await rows()).map((row) => [row.office_id === otherOffice ? 'other' : 'first', row.kind, row.entries, row.documents, row.total_cents]);
    expect(figures.sort()).toEqual([
      ['first', 'register', 1, 3, 0], ['first', 'takings', 1, 0, 1652],
      ['other', 'register', 1, 4, 0], ['other', 'takings', 2, 0, 3304],
    ]);
    expect(await days()).toHaveLength(1);
  });
});
