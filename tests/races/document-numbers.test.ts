import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '#core/database/sqlite.ts';
import { createKeyFile } from '#core/kernel/key-ring.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { seededRandom } from '#shared/queue/service-time.rules.ts';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import { documentsOffice, type DocumentsOffice } from '#tests/support/documents-office.ts';
import { mortalHub } from '#tests/support/mortal-hub.ts';
import { sampleSize } from '#tests/support/sample-size.ts';

const wanted = sampleSize(25, 10_000);
const writers = 8;
const worker = new URL('../support/numbering-process.ts', import.meta.url).pathname;
const long = 3_600_000;

interface NumberRow { number: string; case_file_id: string }

/** By series the counters that were given, ascending. */
function countersOf(rows: readonly NumberRow[]): Map<string, number[]> {
  const series = new Map<string, number[]>();
  for (const { number } of rows) {
    const [year = '', letter = '', counter = ''] = number.split('/');
    series.set(`${year}/${letter}`, [...series.get(`${year}/${letter}`) ?? [], Number(counter)]);
  }
  for (const counters of series.values()) counters.sort((one, other) => one - other);
  return series;
}

function expectUnbroken(rows: readonly NumberRow[]): void {
  for (const counters of countersOf(rows).values()) expect(counters).toEqual(counters.map((_counter, index) => index + 1));
}

describe('numbers of papers while processes are killed', () => {
  const random = seededRandom(20_261_128);
  let folder: string;
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'sportello-numbers-')); });
  afterEach(async () => { await rm(folder, { recursive: true, force: true }); });

  it('eight processes on one PostgreSQL leave no gap and no duplicate, and lose no settled case', async () => {
    const keyFile = join(folder, 'keys.json');
    const desk: DocumentsOffice = await documentsOffice('postgres', await createKeyFile(keyFile));
    const { kernel } = desk.office;
    const place = JSON.stringify({
      address: desk.office.address, keyFile, now: kernel.clock.now(), actor: desk.office.actor('clerk'), visitId: desk.visitId, personId: desk.personId,
    });
    const settled: string[] = [];
    const faults: string[] = [];
    const start = (): ChildProcess => {
      const child = spawn(process.execPath, [worker, place], { stdio: ['ignore', 'pipe', 'pipe'] });
      let said = '';
      child.stdout.on('data', (chunk: Buffer) => {
        const lines = (said + chunk.toString()).split('\n');
        said = lines.pop() ?? '';
        settled.push(...lines);
      });
      child.stderr.on('data', (chunk: Buffer) => { faults.push(chunk.toString()); });
      return child;
    };
    const children = Array.from({ length: writers }, start);
    let kills = 0;
    try {
      while ((settled.length * 3 < wanted || kills === 0) && faults.length === 0) {
        await setTimeout(50 + random() * sampleSize(400, 12_000));
        const place = Math.floor(random() * writers);
        const child = children[place];
        if (settled.length === 0 || child === undefined) continue;
        child.kill('SIGKILL');
        await once(child, 'close');
        children[place] = start();
        kills += 1;
      }
    } finally {
      for (const child of children) child.kill('SIGKILL');
      await Promise.all(children.filter((child) => child.exitCode === null && child.signalCode === null).map((child) => once(child, 'close')));
    }
    const rows = await kernel.database.read<NumberRow>('documents').select('number', 'case_file_id') as NumberRow[];
    expect(faults).toEqual([]);
    expect(kills).toBeGreaterThan(0);
    expect(rows.length).toBeGreaterThanOrEqual(wanted);
    expectUnbroken(rows);
    const cases = new Set(rows.map((row) => row.case_file_id));
    expect(settled.filter((id) => !cases.has(id))).toEqual([]);
    expect(await kernel.database.read('journal').where({ type: 'documentNumbered' })).toHaveLength(rows.length);
    expect(await verifyJournal(kernel.database.read, kernel.keys)).toMatchObject({ ok: true });
    await desk.office.close();
  }, long);

  it('clerks of a hub that is killed again and again leave none either, and every paper is drawn in the end', async () => {
    const hub = await mortalHub(folder);
    let isDone = false;
    const supervisor = await hub.logIn('supervisore');
    for (const label of ['6', '7', '8']) {
      await hub.persist(supervisor, (office, requestId) => office.queueSetup.saveCounter({ requestId, label, name: 'Sala grande' }));
    }
    const { counters, queues } = await hub.persist(supervisor, (office) => office.queue.board());
    const taxCode = findDemoFamily(createPopulation({ seed: 2026, size: 20_000 }))[0]?.taxCode ?? '';
    const copies = sampleSize(2, 5);
    let given = 0;
    let kills = 0;

    const work = async (counterId: string): Promise<void> => {
      const token = await hub.logIn('operatore');
      const act = <Answer>(ask: (office: OfficeClient, requestId: string) => Promise<Answer>): Promise<Answer> => hub.persist(token, ask);
      await act((office, requestId) => office.queue.openCounter({ requestId, counterId, queueIds: queues.map(({ id }) => id) }));
      await act((office, requestId) => office.till.open({ requestId, counterId, floatCents: 10_000 }));
      const person = await act((office) => office.people.findByTaxCode({ taxCode, purpose: 'counter-service' }));
      while (given < sampleSize(10, wanted) || kills === 0) {
        const visit = await act((office, requestId) => office.visits.open({ requestId, counterId }));
        await act((office, requestId) => office.visits.identify({
          requestId, visitId: visit.id, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' },
        }));
        const file = await act((office, requestId) => office.cases.open({ requestId, visitId: visit.id, serviceId: 'certificato-residenza' }));
        await act((office) => office.cases.saveDraft({ caseFileId: file.id, revision: file.revision + 1, values: { ...file.values, destination: 'private', copies } }));
        const { totalCents } = await act((office) => office.payments.getBill({ visitId: visit.id }));
        await act((office, requestId) => office.payments.settle({ requestId, visitId: visit.id, expectedCents: totalCents, tenderedCents: totalCents }));
        given += copies;
        await act((office, requestId) => office.visits.close({ requestId, visitId: visit.id }));
      }
    };
    const killing = (async () => {
      while (!isDone) {
        const before = given;
        await setTimeout(1_000 + random() * sampleSize(1_000, 9_000));
        // A hub that starts as slowly as it is killed would never get on.
        while (!isDone && given === before) await setTimeout(100);
        if (isDone) return;
        await hub.killAndStart();
        kills += 1;
      }
    })();
    try {
      await Promise.all(counters.slice(0, sampleSize(3, writers)).map(({ id }) => work(id)));
    } finally {
      isDone = true;
      await killing;
    }
    const database = await openSqlite(join(folder, 'sportello.db'));
    const readRows = () => database.read<NumberRow & { state: string }>('documents').select('number', 'case_file_id', 'state') as Promise<(NumberRow & { state: string })[]>;
    await expect.poll(async () => (await readRows()).filter(({ state }) => state !== 'drawn').length, { timeout: sampleSize(180_000, 2_400_000), interval: 2_000 }).toBe(0);
    const rows = await readRows();
    await database.close();
    await hub.stop();
    expect(kills).toBeGreaterThan(0);
    expect(rows).toHaveLength(given);
    expectUnbroken(rows);
  }, long);
});
