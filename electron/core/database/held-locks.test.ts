import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialects, testDatabase, type TestDatabase } from '#tests/support/databases.ts';
import type { Database } from './database.ts';

const singleton = new URL('../../../tests/support/singleton-process.ts', import.meta.url).pathname;

describe.each(dialects)('a name that is held on %s', (dialect) => {
  let target: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    target = await testDatabase(dialect);
    database = await target.open();
  });
  afterAll(async () => {
    await database.close();
    await target.drop();
  });

  it('is held again by who holds it, and seen', async () => {
    expect(await database.locks.isHeld('one')).toBe(false);
    expect([await database.locks.hold('one'), await database.locks.hold('one'), await database.locks.hold('other')]).toEqual([true, true, true]);
    expect([await database.locks.isHeld('one'), await database.locks.isHeld('nobody')]).toEqual([true, false]);
  });
});

describe('a name that several processes of one PostgreSQL ask for', () => {
  let target: TestDatabase;
  let database: Database;
  const open = () => target.open();
  const endSessions = async (): Promise<void> => {
    await database.read.raw("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%advisory%'");
  };
  beforeAll(async () => {
    target = await testDatabase('postgres');
    database = await open();
  });
  afterAll(async () => {
    await database.close();
    await target.drop();
  });

  it('is one\'s alone, whoever asks, until that one closes', async () => {
    const one = await open();
    const others = [await open(), await open()];
    expect(await Promise.all([one.locks.hold('shift'), one.locks.hold('shift')])).toEqual([true, true]);
    expect(await Promise.all(others.map(({ locks }) => locks.hold('shift')))).toEqual([false, false]);
    expect(await Promise.all(others.map(({ locks }) => locks.isHeld('shift')))).toEqual([true, true]);
    await one.close();
    const [first, second] = [await others[0]?.locks.hold('shift'), await others[1]?.locks.hold('shift')];
    expect([first, second]).toEqual([true, false]);
    for (const each of others) await each.close();
  });

  it('is another\'s as soon as the process that had it is killed', async () => {
    const run = (): ChildProcess => spawn(process.execPath, [singleton, target.address, 'killed'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const says = (child: ChildProcess): Promise<unknown> => child.stdout === null ? Promise.reject(new Error('no output')) : once(child.stdout, 'data');
    const first = run();
    await says(first);
    const second = run();
    const taken = says(second);
    expect(await database.locks.hold('killed')).toBe(false);
    first.kill('SIGKILL');
    await taken;
    expect([await database.locks.hold('killed'), await database.locks.isHeld('killed')]).toEqual([false, true]);
    second.kill('SIGKILL');
    await expect.poll(() => database.locks.isHeld('killed')).toBe(false);
  });

  it('is lost with the connection, and another is not put out by who had it', async () => {
    const [one, other] = [await open(), await open()];
    expect(await one.locks.hold('lost')).toBe(true);
    await endSessions();
    await expect.poll(() => other.locks.hold('lost').catch(() => false)).toBe(true);
    await expect.poll(() => one.locks.hold('lost').catch(() => undefined)).toBe(false);
    await one.close();
    await other.close();
  });
});
