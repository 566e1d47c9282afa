import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { dialects } from '#tests/support/databases.ts';
import { joinOffice, replicaOffice, type ReplicaOffice } from '#tests/support/replica-net.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { keepCards } from './keep-cards.ts';

const purpose = 'counter-service';

describe.each(dialects)('an office and its centre on %s', (dialect) => {
  let centre: TestCore;
  let office: ReplicaOffice;
  let taxCode: string;
  const total = (of: TestCore, table: string): Promise<number> => of.office.kernel.database.read(table).then((rows: unknown[]) => rows.length);
  const day = '2026-11-23';
  const sums = async () => (await centre.as('supervisor').replication.daySums({ from: day, to: day })).flatMap(({ days }) => days);
  const refusal = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'done', (error: { code?: string; data?: unknown }) => [error.code, error.data]);
  const journalOf = (of: TestCore, type: string): Promise<unknown[]> => of.office.kernel.database.read('journal').where({ type });

  beforeAll(async () => {
    centre = await testCore(dialect);
    office = await replicaOffice(dialect, centre);
    taxCode = office.family[0]?.taxCode ?? '';
  });
  afterAll(async () => {
    await office.close();
    await centre.close();
  });

  it('knows no centre and pushes nothing before it joined', async () => {
    expect(await office.push()).toBe(0);
    expect(await office.as('administrator').replication.status()).toEqual({ offices: [] });
  });

  it('is refused a wrong code, an address that is none, and plain HTTP over the network', async () => {
    const join = (at: string, code = 'ABCD2345') => refusal(office.as('administrator').replication.join({ requestId: office.office.requestId(), centre: at, code }));
    expect(await join('http://127.0.0.1')).toEqual(['CENTRE_CODE_REFUSED', { reason: 'PAIRING_CODE_WRONG' }]);
    expect(await join('http://10.0.0.5')).toEqual(['CENTRE_ADDRESS_WRONG', undefined]);
    expect(await join('due parole')).toEqual(['CENTRE_ADDRESS_WRONG', undefined]);
  });

  it('joins with a code, which is for no other device', async () => {
    const { code } = await centre.as('administrator').stations.makeCode({ role: 'office', name: 'Prova' });
    expect(await refusal(centre.as('anonymous').stations.pair({ code }))).toEqual(['PAIRING_ROLE_DIFFERS', { role: 'office' }]);
    await joinOffice(office, centre, 'Borgo');
    const { offices } = await centre.as('supervisor').replication.status();
    expect(offices).toMatchObject([{ name: 'Borgo', rows: 0, rowsBehind: await total(office, 'journal') - 1, isRevoked: false, offices: [{ id: office.office.officeId }] }]);
  });

  it('pushes rows and cards, and the centre knows the person and the figures', async () => {
    const { totalCents } = await office.serve();
    const rows = await total(office, 'journal');
    expect(await office.push()).toBe(rows);
    expect(await office.as('supervisor').replication.status()).toMatchObject({ centre: { rowsBehind: 0, url: 'http://127.0.0.1:4680', centreName: expect.stringContaining('Poggio Sereno') } });
    expect((await centre.as('supervisor').replication.status()).offices).toMatchObject([{ rows, rowsBehind: 0 }]);
    const record = await centre.as('clerk').replication.citizenRecord({ taxCode, purpose });
    expect(record.citizen).toMatchObject({ taxCode, surname: office.family[0]?.surname, officeNames: [expect.any(String)] });
    expect(record.entries.map(({ kind }) => kind).sort()).toEqual(['case', 'document', 'payment', 'visit']);
    expect(record.entries.find((entry) => entry.kind === 'payment')).toMatchObject({ totalCents, isVoided: false });
    expect(await sums()).toEqual([{ day, visits: 1, receipts: totalCents > 0 ? 1 : 0, cents: totalCents, voidedReceipts: 0, voidedCents: 0 }]);
    expect(await journalOf(centre, 'citizenLookedUp')).toMatchObject([{ purpose, actor: centre.office.actor('clerk').id }]);
  });

  it('follows what changes later: a receipt voided, a service taken out of the basket', async () => {
    const clerk = office.as('clerk');
    const { visitId, totalCents } = await office.serve(office.family[3]);
    await office.push();
    const [paid] = await office.office.kernel.database.read('payments').where({ visit_id: visitId }).select('id') as { id: string }[];
    await clerk.payments.voidReceipt({ requestId: office.office.requestId(), paymentId: paid?.id ?? '', cause: 'wrong-service', note: 'Battuto per sbaglio' });
    const { id: another } = await office.counter.openVisit(office.family[3]);
    const removed = await office.counter.ask(another, 'certificato-residenza', { destination: 'private' });
    await office.push();
    await clerk.cases.remove({ requestId: office.office.requestId(), caseFileId: removed.id });
    await clerk.visits.close({ requestId: office.office.requestId(), visitId: another });
    await office.push();
    const { entries } = await centre.as('clerk').replication.citizenRecord({ taxCode: office.family[3]?.taxCode ?? '', purpose });
    expect(entries.filter(({ kind }) => kind === 'payment')).toMatchObject([{ totalCents, isVoided: true }]);
    expect(entries.filter(({ kind }) => kind === 'case').map(({ id }) => id)).not.toContain(removed.id);
    expect(entries.filter(({ kind }) => kind === 'visit')).toHaveLength(2);
    expect((await sums())[0]).toMatchObject({ visits: 3, voidedReceipts: 1, voidedCents: totalCents });
  });

  it('keeps nothing personal in clear at the centre', async () => {
    const person = office.family[0];
    const { read } = centre.office.kernel.database;
    for (const table of ['replica_citizens', 'replica_visits', 'replica_cases', 'replica_documents', 'replica_payments', 'journal']) {
      const text = JSON.stringify(await read(table));
      expect([text.includes(taxCode), text.includes(person?.surname ?? '?')]).toEqual([false, false]);
    }
  });

  it('pushes a batch whose answer was lost again, and nothing is there twice', async () => {
    const fates = ['lost', 'answer-lost'] as const;
    let pushes = 0;
    office.line.onPush = () => fates[pushes++] ?? 'arrives';
    await office.serve();
    for (let pass = 0; pass < 3; pass += 1) {
      await office.push();
      office.office.clock.advance(60_000);
    }
    expect(pushes).toBe(2);
    for (const [here, there] of [['visits', 'replica_visits'], ['payments', 'replica_payments'], ['documents', 'replica_documents']] as const) expect(await total(centre, there)).toBe(await total(office, here));
    expect((await sums())[0]).toMatchObject({ visits: 4 });
    expect(await verifyJournal(centre.office.kernel.database.read, centre.office.kernel.keys)).toMatchObject({ ok: true });
  });

  it('does not wait for a centre that is away, tells since when it is behind, and comes after', async () => {
    office.line.isDown = true;
    await office.push();
    await office.serve();
    await office.push();
    const { centre: link } = await office.as('supervisor').replication.status();
    expect(link).toMatchObject({ trouble: { what: 'away' }, behindSince: expect.any(String) });
    expect(link?.rowsBehind).toBeGreaterThan(5);
    expect(await office.push()).toBe(0);
    office.line.isDown = false;
    expect(await office.push()).toBe(0);
    office.office.clock.advance(60_000);
    expect(await office.push()).toBeGreaterThan(5);
    expect((await office.as('supervisor').replication.status()).centre).not.toHaveProperty('trouble');
  });

  it('does not let an older card come over a newer one', async () => {
    const { database } = centre.office.kernel;
    const { read } = database;
    const [row] = await read('replica_visits').where({ state: 'closed' }).limit(1) as { node: string; id: string; office_id: string; version: number; opened_at: string }[];
    const visit = { id: row?.id ?? '', officeId: row?.office_id ?? '', openedAt: row?.opened_at ?? '', state: 'open' as const };
    const keep = (version: number) => database.transaction((db) => keepCards(centre.office.kernel, { db, municipalityId: centre.office.municipalityId, node: row?.node ?? '', at: centre.office.clock.now() },
      { version, citizens: [], cases: [], documents: [], payments: [], erased: [], visits: [visit, visit] }));
    const state = async () => (await read('replica_visits').where({ id: visit.id }).first() as { state: string }).state;
    await keep((row?.version ?? 0) - 1);
    expect(await state()).toBe('closed');
    await keep(row?.version ?? 0);
    expect(await state()).toBe('open');
  });

  it('answers nobody of whom it knows nothing, and journals who asked', async () => {
    const stranger = office.population.find((each) => !office.family.includes(each));
    expect(await refusal(centre.as('clerk').replication.findCitizen({ taxCode: stranger?.taxCode ?? '', purpose }))).toEqual(['CITIZEN_NOT_FOUND', undefined]);
    expect(await refusal(centre.as('clerk').replication.findCitizen({ taxCode: 'RSSMRA80A01H501A', purpose }))).toMatchObject(['INVALID_TAX_CODE', {}]);
    expect(await journalOf(centre, 'personNotFound')).toHaveLength(1);
    expect(await refusal(centre.as('display').replication.findCitizen({ taxCode, purpose }))).toEqual(['FORBIDDEN', undefined]);
  });

  it('erases at the centre whom the office erased, for good', async () => {
    const { kernel, municipalityId } = office.office;
    const [person] = await kernel.database.read('people').orderBy('id').select('id') as { id: string }[];
    await kernel.database.transaction((db) => kernel.sealing.erase(db, { municipalityId, owner: `person:${person?.id ?? ''}` }));
    await office.push();
    expect(await refusal(centre.as('clerk').replication.findCitizen({ taxCode, purpose }))).toEqual(['CITIZEN_NOT_FOUND', undefined]);
    expect(await centre.office.kernel.database.read('replica_citizens').where({ id: person?.id })).toMatchObject([{ tax_code_index: null, record_sealed: '', erased_at: expect.any(String) }]);
    expect((await sums())[0]).toMatchObject({ visits: 5 });
  });

  it('that was revoked is told so, loses nothing, and goes on when it joins again', async () => {
    const { devices } = await centre.as('administrator').stations.listDevices();
    await centre.as('administrator').stations.revoke({ requestId: centre.office.requestId(), id: devices.find(({ role }) => role === 'office')?.id ?? '' });
    await office.serve(office.family[1]);
    await office.push();
    expect((await office.as('supervisor').replication.status()).centre).toMatchObject({ trouble: { what: 'revoked' } });
    expect(await journalOf(office, 'replicaTroubled')).toHaveLength(1);
    await joinOffice(office, centre, 'Borgo nuovo');
    await office.push();
    const rows = await total(office, 'journal');
    expect((await centre.as('supervisor').replication.status()).offices).toMatchObject([{ name: 'Borgo nuovo', rows, isRevoked: false }]);
  });

  it('is told what came of a request to join that it sends again', async () => {
    const { code } = await centre.as('administrator').stations.makeCode({ role: 'office', name: 'Borgo ancora' });
    const input = { requestId: office.office.requestId(), centre: 'http://127.0.0.1:4680', code };
    const joined = await office.as('administrator').replication.join(input);
    expect(await office.as('administrator').replication.join(input)).toEqual(joined);
    expect(await refusal(office.as('administrator').replication.join({ ...input, requestId: office.office.requestId() }))).toEqual(['CENTRE_CODE_REFUSED', { reason: 'PAIRING_CODE_USED' }]);
  });

  it('leaves, and pushes nothing any more', async () => {
    expect((await office.as('administrator').replication.leave({ requestId: office.office.requestId() })).centre).toBeUndefined();
    expect(await office.push()).toBe(0);
    expect((await centre.as('supervisor').replication.status()).offices[0]?.rows).toBeGreaterThan(20);
  });
});
