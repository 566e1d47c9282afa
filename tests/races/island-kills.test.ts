import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IslandMerged } from '#shared/islands/islands.model.ts';
import { seededRandom } from '#shared/queue/service-time.rules.ts';
import { createKeyText, openIsland, type Island } from '#core/app.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { silentLog } from '#core/kernel/create-log.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { readKeyFile } from '#core/kernel/key-ring.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import { mortalHub, type MortalHub } from '#tests/support/mortal-hub.ts';
import { sampleSize } from '#tests/support/sample-size.ts';
import { testCacheDir, type TestClient } from '#tests/support/test-core.ts';

const periods = sampleSize(1, 50);
const taxCode = findDemoFamily(createPopulation({ seed: 2026, size: 20_000 }))[0]?.taxCode ?? '';

type Office = Pick<OfficeClient & TestClient, 'visits' | 'people' | 'cases'>;

/** A visit with somebody and one certificate in the basket. */
async function openVisit(office: Office, of: { counterId: string; ticketId?: string; id: () => string }): Promise<string> {
  const { id, counterId, ticketId } = of;
  const visit = await office.visits.open({ requestId: id(), counterId, ...(ticketId !== undefined && { ticketId }) });
  const person = await office.people.findByTaxCode({ taxCode, purpose: 'counter-service' });
  await office.visits.identify({ requestId: id(), visitId: visit.id, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
  const file = await office.cases.open({ requestId: id(), visitId: visit.id, serviceId: 'certificato-residenza' });
  await office.cases.saveDraft({ caseFileId: file.id, revision: file.revision + 1, values: { ...file.values, destination: 'private' } });
  return visit.id;
}

describe('a hub that is killed while it takes what islands did', () => {
  const random = seededRandom(20_261_129);
  let folder: string;
  let next = 0;
  const id = (): string => `island-kills-${String(next += 1).padStart(6, '0')}`;
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'sportello-island-kills-')); });
  afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

  /** What a clerk does at the station while the hub is away: the visit at hand, and one with a ticket of the island. */
  async function workAlone(island: Island, of: { counterId: string; queueId: string; visitId: string }): Promise<void> {
    await island.begin();
    const as = (token?: string): TestClient => createRouterClient(island.router, { context: async () => ({ actor: await island.authenticate(token), correlationId: 'test' }) });
    const clerk = as((await as().staff.logIn({ username: 'operatore', password: 'formazione' })).token);
    const settle = async (visitId: string): Promise<void> => {
      const { totalCents } = await clerk.payments.getBill({ visitId });
      await clerk.payments.settle({ requestId: id(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
      await clerk.visits.close({ requestId: id(), visitId });
    };
    await settle(of.visitId);
    await clerk.queue.issueTicket({ requestId: id(), queueId: of.queueId });
    const { ticket } = await clerk.queue.callNext({ requestId: id(), counterId: of.counterId });
    await settle(await openVisit(clerk, { counterId: of.counterId, ticketId: ticket.id, id }));
  }

  /** Hands a period over while the hub dies over it and comes back. */
  async function mergeWhileKilled(hub: MortalHub, station: string, island: Island): Promise<IslandMerged> {
    const killing = setTimeout(random() * 600).then(() => hub.killAndStart());
    const merged = await hub.persist(station, async (office) => office.islands.merge({ requestId: id(), ...await island.collect() }));
    await killing;
    return merged;
  }

  it('has every visit, receipt, paper and journal row once', async () => {
    const hub = await mortalHub(folder);
    const supervisor = await hub.logIn('supervisore');
    const { counters: [counter], queues } = await hub.persist(supervisor, (office) => office.queue.board());
    const counterId = counter?.id ?? '';
    const { code } = await hub.persist(supervisor, (office) => office.stations.makeCode({ role: 'station', name: 'Sportello 1', counterId }));
    const { token: station } = await hub.persist(undefined, (office) => office.stations.pair({ code }));
    const clerk = await hub.logIn('operatore');
    await hub.persist(clerk, (office, requestId) => office.queue.openCounter({ requestId, counterId, queueIds: queues.map((queue) => queue.id) }));
    await hub.persist(clerk, (office, requestId) => office.till.open({ requestId, counterId, floatCents: 10_000 }));
    for (let period = 1; period <= periods; period += 1) {
      const visitId = await hub.persist(clerk, (office) => openVisit(office, { counterId, id }));
      const kit = await hub.persist(station, (office) => office.islands.kit({}));
      const island = await openIsland({ file: join(folder, `island-${String(period)}.sqlite`), keyText: createKeyText(), kit, cacheDir: testCacheDir, log: silentLog() });
      await workAlone(island, { counterId, queueId: queues[0]?.id ?? '', visitId });
      expect(await mergeWhileKilled(hub, station, island)).toMatchObject({ figures: { tickets: 1, visits: 2, receipts: 2 }, conflicts: [] });
      expect((await mergeWhileKilled(hub, station, island)).conflicts).toEqual([]);
      await island.stop();
    }
    await hub.stop();
    const database = await openSqlite(join(folder, 'sportello.db'));
    const read = async (table: string): Promise<Record<string, unknown>[]> => database.read(table);
    const [payments, documents, visits] = [await read('payments'), await read('documents'), await read('visits')];
    const places = (numbers: readonly unknown[]): number[] => numbers.map((number) => Number(String(number).split('/')[2])).sort((one, other) => one - other);
    const upTo = Array.from({ length: 2 * periods }, (_each, index) => index + 1);
    expect([places(payments.map((row) => row['receipt_number'])), places(documents.map((row) => row['number']))]).toEqual([upTo, upTo]);
    expect(visits.map(({ state }) => state)).toEqual(upTo.map(() => 'closed'));
    expect((await read('till_movements')).map((row) => row['cash_cents'])).toEqual(payments.map((row) => row['total_cents']));
    expect(await verifyJournal(database.read, await readKeyFile(join(folder, 'keys.json')))).toMatchObject({ ok: true });
    expect(await database.read('journal_nodes').where({ kind: 'island' })).toHaveLength(periods);
    await database.close();
  }, 3_600_000);
});
