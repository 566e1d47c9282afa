import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '#core/database/sqlite.ts';
import { readDataFolder } from '#core/kernel/data-folder.ts';
import { verifyJournal, type JournalReport } from '#core/kernel/journal-verify.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { seededRandom } from '#shared/queue/service-time.rules.ts';
import type { ReplicaStatus } from '#shared/replication/replication.model.ts';
import { runCommand } from '#tests/support/hub-process.ts';
import { mortalHub, type MortalHub } from '#tests/support/mortal-hub.ts';
import { sampleSize } from '#tests/support/sample-size.ts';

const kills = sampleSize(1, 20);
const taxCode = findDemoFamily(createPopulation({ seed: 2026, size: 20_000 }))[0]?.taxCode ?? '';

describe('an office and its centre, each killed while they work', () => {
  const random = seededRandom(41);
  let root: string;
  let hubs: MortalHub[];
  const folder = (name: string): string => join(root, name);
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'sportello-replica-kills-'));
    hubs = [];
  });
  afterEach(async () => {
    for (const hub of hubs) await hub.stop();
    await rm(root, { recursive: true, force: true });
  });

  /** Visits that begin and end until it is told to stop; how many began. */
  async function serveUntil(office: MortalHub, isOver: () => boolean): Promise<void> {
    const token = await office.logIn('operatore');
    const act: <Answer>(ask: Parameters<typeof office.persist<Answer>>[1]) => Promise<Answer> = (ask) => office.persist(token, ask);
    const { counters: [counter], queues } = await act((client) => client.queue.board());
    const counterId = counter?.id ?? '';
    await act((client, requestId) => client.queue.openCounter({ requestId, counterId, queueIds: queues.map(({ id }) => id) }));
    const person = await act((client) => client.people.findByTaxCode({ taxCode, purpose: 'counter-service' }));
    while (!isOver()) {
      const visit = await act((client, requestId) => client.visits.open({ requestId, counterId }));
      await act((client, requestId) => client.visits.identify({ requestId, visitId: visit.id, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } }));
      await act((client, requestId) => client.visits.close({ requestId, visitId: visit.id }));
    }
  }

  async function look(name: string): Promise<{ report: JournalReport; rows: unknown[]; visits: string[]; cards: string[] }> {
    const { databaseFile, keys } = await readDataFolder(folder(name));
    const database = await openSqlite(databaseFile);
    const { read } = database;
    const nodes = name === 'centre' ? read('journal_nodes').select('node') : read('journal_heads').where({ own: true }).select('node');
    const found = {
      report: await verifyJournal(read, keys), rows: await read('journal').whereIn('node', nodes).orderBy('seq') as unknown[],
      visits: (await read('visits').orderBy('id') as { id: string; closed_at: string | null }[]).map(({ id, closed_at: closed }) => `${id} ${closed ?? ''}`),
      cards: (await read('replica_visits').orderBy('id') as { id: string; closed_at: string | null }[]).map(({ id, closed_at: closed }) => `${id} ${closed ?? ''}`),
    };
    await database.close();
    return found;
  }

  it('lose nothing, have nothing twice, and verify', async () => {
    const centre = await mortalHub(folder('centre'), { isSamePort: true });
    const office = await mortalHub(folder('office'));
    hubs.push(centre, office);
    const administrator = await centre.logIn('amministratore');
    const { code } = await centre.persist(administrator, (client) => client.stations.makeCode({ role: 'office', name: 'Borgo' }));
    const here = await office.logIn('amministratore');
    await office.persist(here, (client, requestId) => client.replication.join({ requestId, centre: centre.urlNow(), code }));
    let isOver = false;
    const serving = serveUntil(office, () => isOver);
    for (let kill = 0; kill < kills; kill += 1) {
      await setTimeout(1_500 + random() * 2_500);
      await (random() < 0.5 ? centre : office).killAndStart();
    }
    isOver = true;
    await serving;
    const status = async (): Promise<ReplicaStatus> => JSON.parse((await runCommand('replica', 'status', '--json', '--data', folder('office'))).stdout) as ReplicaStatus;
    await expect.poll(async () => (await status()).centre?.rowsBehind, { timeout: 120_000, interval: 1_000 }).toBe(0);
    for (const hub of hubs.splice(0)) await hub.stop();
    const [there, own] = [await look('centre'), await look('office')];
    expect([there.report.faults, own.report.faults]).toEqual([[], []]);
    expect(own.rows.slice(0, there.rows.length)).toEqual(there.rows);
    expect(there.cards).toEqual(own.visits);
    expect(own.visits.length).toBeGreaterThan(5);
  }, 1_800_000);
});
