import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { createExpiryWorker } from './expire-requests.ts';
import { canonicalJson, type JournalRow } from './journal.ts';
import { verifyJournal } from './journal-verify.ts';
import { nextNumber } from './number-series.ts';

describe.each(dialects)('the kernel on %s', (dialect) => {
  let office: TestOffice;
  beforeAll(async () => { office = await testOffice(dialect); });
  afterAll(async () => { await office.close(); });

  const note = (subject: string, requestId?: string) => office.kernel.work.run(
    { actor: office.actor('clerk'), procedure: 'note', input: requestId === undefined ? undefined : { requestId } },
    (work) => {
      work.record({ type: 'noted', subject, payload: { subject } });
      return Promise.resolve({ subject, at: work.at });
    },
  );
  const rowsOf = (subject: string) => office.kernel.database.read<JournalRow>('journal').where({ subject });

  it('leaves state and journal together, or nothing', async () => {
    const failing = office.kernel.work.run({ actor: office.actor('clerk'), procedure: 'note' }, async (work) => {
      work.record({ type: 'noted', subject: 'lost', payload: {} });
      await nextNumber(work, 'lost', '2026');
      throw new Error('power cut');
    });
    await expect(failing).rejects.toThrow('power cut');
    expect(await rowsOf('lost')).toEqual([]);
    expect(await office.kernel.database.read('number_series').where({ series: 'lost' })).toEqual([]);
  });

  it('does a request once and gives its first result again', async () => {
    const requestId = office.requestId();
    const first = await note('once', requestId);
    office.clock.advance(60_000);
    expect(await note('once', requestId)).toEqual(first);
    expect(await rowsOf('once')).toHaveLength(1);
  });

  it('refuses a request id used for something else', async () => {
    const requestId = office.requestId();
    await note('first', requestId);
    const other = office.kernel.work.run({ actor: office.actor('clerk'), procedure: 'other', input: { requestId } }, () => Promise.resolve('done'));
    await expect(other).rejects.toThrow('REQUEST_REUSED');
  });

  it('keeps of what was sent nothing by which somebody could try out what it was', async () => {
    const requestId = office.requestId();
    const input = { requestId, taxCode: 'RSSMRA85T10A562S' };
    const run = (sent: object): Promise<string> => office.kernel.work.run({ actor: office.actor('clerk'), procedure: 'look', input: { ...input, ...sent } }, () => Promise.resolve('seen'));
    expect(await run({})).toBe('seen');
    const row = await office.kernel.database.read('requests').where({ request_id: requestId }).first<{ input_hash: string; result: string }>();
    expect(row).toMatchObject({ input_hash: '', result: expect.stringMatching(/^s1\./) });
    expect(JSON.stringify(row)).not.toContain(createHash('sha256').update(canonicalJson(input)).digest('hex'));
    await expect(run({ taxCode: 'VRDLGI80A01H501X' })).rejects.toThrow('REQUEST_REUSED');
    expect(await run({})).toBe('seen');
  });

  it('still knows requests of a version that kept the digest of their input in clear', async () => {
    const requestId = office.requestId();
    const [actor, input] = [office.actor('clerk'), { requestId, queue: 'A' }];
    const run = (sent: object): Promise<unknown> => office.kernel.work.run({ actor, procedure: 'before', input: { ...input, ...sent } }, () => Promise.resolve('anew'));
    await run({});
    await office.kernel.database.transaction(async (db) => {
      const result = await office.kernel.sealing.seal(db, { municipalityId: office.municipalityId, owner: 'requests:2026-11-23' }, '{"number":7}');
      await db('requests').where({ request_id: requestId }).update({ input_hash: createHash('sha256').update(canonicalJson(input)).digest('hex'), result });
    });
    expect(await run({})).toEqual({ number: 7 });
    await expect(run({ queue: 'B' })).rejects.toThrow('REQUEST_REUSED');
  });

  it('runs twelve copies of one request at once as one', async () => {
    const requestId = office.requestId();
    const results = await Promise.all(Array.from({ length: 12 }, () => note('crowd', requestId)));
    expect(new Set(results.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await rowsOf('crowd')).toHaveLength(1);
  });

  it('numbers without gaps or duplicates while some of the crowd fail', async () => {
    const other = await office.anotherProcess();
    const take = (index: number) => (index % 2 === 0 ? office.kernel : other).work.run(
      { actor: office.actor('clerk'), procedure: 'take' },
      async (work) => {
        const number = await nextNumber(work, 'crowd', '2026');
        if (index % 3 === 0) throw new Error('given back');
        return number;
      },
    );
    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, (_, index) => take(index)));
    const numbers = outcomes.filter((each) => each.status === 'fulfilled').map((each) => each.value);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });

  it('forgets results and their keys after two days, and then does the request again', async () => {
    const requestId = office.requestId();
    await note('old', requestId);
    office.clock.advance(3 * 86_400_000);
    await createExpiryWorker(office.kernel).runOnce();
    expect(await office.kernel.database.read('requests').where({ request_id: requestId })).toEqual([]);
    const keys: { wrapped: string }[] = await office.kernel.database.read('sealing_keys').where('owner', 'like', 'requests:%');
    expect(keys.map((key) => key.wrapped)).toEqual(['']);
    await note('old', requestId);
    expect(await rowsOf('old')).toHaveLength(2);
  });

  it('tells other processes what was committed', async () => {
    const other = await office.anotherProcess();
    const heard = new Promise<string>((resolve) => {
      const stop = other.bus.subscribe((event) => { stop(); resolve(event.subject); });
    });
    await note('news');
    expect(await heard).toBe('news');
  });

  it('lets a reaction join the transaction that recorded its cause', async () => {
    office.kernel.work.on('cause', (work, entry) => {
      work.record({ type: 'effect', subject: entry.subject, payload: { causedBy: entry.id } });
      return Promise.resolve();
    });
    await office.kernel.work.run({ actor: office.actor('clerk'), procedure: 'cause' }, (work) => {
      work.record({ type: 'cause', subject: 'chain', payload: {} });
      return Promise.resolve();
    });
    const [cause, effect] = await rowsOf('chain').orderBy('seq');
    expect(effect?.payload).toBe(JSON.stringify({ causedBy: cause?.id }));
  });

  it('keeps one unbroken, signed chain whatever happened above', async () => {
    const report = await verifyJournal(office.kernel.database.read, office.kernel.keys);
    expect(report.faults).toEqual([]);
    expect(report.rows).toBeGreaterThan(10);
  });
});
