import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { createLog } from './create-log.ts';
import { isDiskFull } from './disk-full.ts';
import { createDiskWatch, readDiskSpace } from './disk-space.ts';
import { createEventBus } from './event-bus.ts';
import { verifyJournal } from './journal-verify.ts';

const failure = (code: string, cause?: Error): Error => Object.assign(new Error('it failed', { cause }), { code });

describe('a failure because of a full disk', () => {
  it.each([
    ['SQLite', failure('SQLITE_FULL'), true], ['PostgreSQL', failure('53100'), true], ['a file', failure('ENOSPC'), true], ['a share of the disk', failure('EDQUOT'), true],
    ['what it caused', failure('SQLITE_ERROR', failure('SQLITE_FULL')), true], ['something else', failure('SQLITE_BUSY'), false], ['no error', 'SQLITE_FULL', false],
  ])('is known as %s tells it', (_who, error, isFull) => {
    expect(isDiskFull(error)).toBe(isFull);
  });
});

describe('a disk that fills while people are served', () => {
  let test: TestCore;
  beforeAll(async () => { test = await testCore('sqlite'); });
  afterAll(async () => { await test.close(); });

  const allowPages = (pages: number) => test.office.kernel.database.transaction(async (db) => { await db.raw(`PRAGMA max_page_count = ${pages}`); });
  const ticketsInTable = async (): Promise<number> => (await test.office.kernel.database.read('tickets').select('id')).length;

  it('is told in its own words, loses nothing, and is over when there is room again', async () => {
    const kiosk = test.as('kiosk');
    const [queue] = await kiosk.queue.listQueues();
    const take = (requestId: string) => kiosk.queue.issueTicket({ requestId, queueId: queue?.id ?? '' });
    await take(test.office.requestId());

    await allowPages(1);
    let taken = 1;
    let refusal: unknown;
    let refused = '';
    while (refusal === undefined && taken < 500) {
      refused = test.office.requestId();
      refusal = await take(refused).then(() => { taken += 1; }, (error: unknown) => error);
    }
    expect(refusal).toMatchObject({ code: 'DISK_FULL', status: 507, defined: true });
    expect(await ticketsInTable()).toBe(taken);
    await expect(take(refused)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect((await test.as('clerk').queue.board()).queues.length).toBeGreaterThan(0);

    await allowPages(1_000_000_000);
    const ticket = await take(refused);
    expect(await take(refused)).toEqual(ticket);
    expect(await ticketsInTable()).toBe(taken + 1);
    expect(await verifyJournal(test.office.kernel.database.read, test.office.kernel.keys)).toMatchObject({ ok: true });
  });
});

describe('room on the disk', () => {
  it('is read where the folder stands', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sportello-disk-'));
    const { freeMegabytes } = await readDiskSpace(folder, 1);
    expect(freeMegabytes).toBeGreaterThan(0);
    expect(await readDiskSpace(folder, freeMegabytes * 2 + 1)).toMatchObject({ isLow: true });
    await rm(folder, { recursive: true });
  });

  it('is told when it becomes low and when it is back, once each', async () => {
    const logged: unknown[] = [];
    const log = createLog('info', { write: (line: string) => { logged.push(JSON.parse(line)); } });
    const free = [900, 800, 700, 2000, 2000];
    const watch = createDiskWatch({ log, bus: createEventBus(), read: () => Promise.resolve({ freeMegabytes: free[0] ?? 0, isLow: (free.shift() ?? 0) < 1024 }) });
    for (let pass = 0; pass < 5; pass += 1) await watch.runOnce();
    expect(logged).toMatchObject([{ freeMegabytes: 900, msg: expect.stringContaining('nearly full') }, { freeMegabytes: 2000, msg: expect.stringContaining('room again') }]);
  });
});
