import { hash } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('logging in, on %s', (dialect) => {
  let test: TestCore;
  beforeAll(async () => { test = await testCore(dialect); });
  afterAll(async () => { await test.close(); });

  const logIn = (username: string, password = 'prova') => test.as('anonymous').staff.logIn({ username, password });
  /** The code of a refusal and the seconds that it tells; `in` when there was none. */
  const tried = (username: string, password?: string): Promise<unknown> => logIn(username, password).then(() => 'in', (error: unknown) => {
    const { code, data } = error as { code: string; data?: { retryAfterSeconds?: number } };
    return data?.retryAfterSeconds === undefined ? code : `${code} ${String(data.retryAfterSeconds)}`;
  });
  const inTurn = async (times: number, username: string): Promise<unknown[]> => {
    const answers = [];
    for (let time = 0; time < times; time += 1) answers.push(await tried(username, 'sbagliata'));
    return answers;
  };
  const hashOf = async (username: string): Promise<string> => String((await test.office.kernel.database.read('staff').where({ username }).first<{ password_hash: string }>()).password_hash);
  const failures = async (): Promise<{ subject: string; payload: string }[]> => test.office.kernel.database.read('journal').where({ type: 'logInFailed' }).orderBy('seq').select('subject', 'payload');

  it('locks a name after five wrong passwords, for twice as long each time, and lets its owner in afterwards', async () => {
    expect(await inTurn(6, 'clerk')).toEqual([...Array<string>(5).fill('WRONG_CREDENTIALS'), 'LOCKED_OUT 30']);
    expect(await tried('clerk')).toBe('LOCKED_OUT 30');
    test.office.clock.advance(30_000);
    expect([await tried('clerk', 'sbagliata'), await tried('clerk')]).toEqual(['WRONG_CREDENTIALS', 'LOCKED_OUT 60']);
    test.office.clock.advance(60_000);
    expect(await tried('clerk')).toBe('in');
    expect(await inTurn(4, 'clerk')).toEqual(Array(4).fill('WRONG_CREDENTIALS'));
    expect(await tried('clerk')).toBe('in');
  });

  it('treats a name that nobody has like any other, and journals it without what was typed', async () => {
    const before = (await failures()).length;
    expect(await inTurn(6, 'segreta!42')).toEqual([...Array<string>(5).fill('WRONG_CREDENTIALS'), 'LOCKED_OUT 30']);
    const told = (await failures()).slice(before);
    expect(told.map(({ subject, payload }) => [subject, (JSON.parse(payload) as { failures: number }).failures])).toEqual([1, 2, 3, 4, 5].map((count) => ['unknown', count]));
    const rows: unknown[] = await test.office.kernel.database.read('log_in_tries');
    expect(JSON.stringify([rows, told])).not.toContain('segreta');
  });

  it('lets no guess past the lock however many come at once, not even the right one', async () => {
    const answers = await Promise.all([...Array.from({ length: 12 }, () => tried('auditor', 'sbagliata')), tried('auditor')]);
    const wrong = answers.filter((answer) => answer === 'WRONG_CREDENTIALS').length;
    const isIn = answers.at(-1) === 'in';
    // The right one may have come first of all, and takes back what was counted before it.
    expect(wrong).toBeLessThanOrEqual(isIn ? 9 : 5);
    expect(answers.filter((answer) => String(answer).startsWith('LOCKED_OUT')).length).toBe(answers.length - wrong - (isIn ? 1 : 0));
    expect(await tried('auditor')).toBe('LOCKED_OUT 30');
  });

  it('forgets wrong passwords of the day before', async () => {
    await inTurn(4, 'supervisor');
    test.office.clock.advance(24 * 3_600_000 + 1);
    expect(await inTurn(5, 'supervisor')).toEqual(Array(5).fill('WRONG_CREDENTIALS'));
    test.office.clock.advance(30_000);
    expect(await tried('supervisor')).toBe('in');
  });

  it('hashes anew, when it is right, a password that was hashed with less than today', async () => {
    await test.office.kernel.database.transaction(async (db) => { await db('staff').where({ username: 'external' }).update({ password_hash: await hash('prova', { memoryCost: 4_096, timeCost: 1 }) }); });
    expect(await tried('external', 'sbagliata')).toBe('WRONG_CREDENTIALS');
    expect(await hashOf('external')).toContain('m=4096,t=1');
    expect(await tried('external')).toBe('in');
    const renewed = await hashOf('external');
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect([await tried('external'), await hashOf('external')]).toEqual(['in', renewed]);
  });

  it('lets nobody in who no longer works here, as if the name were unknown', async () => {
    const set = (isActive: boolean) => test.office.kernel.database.transaction(async (db) => { await db('staff').where({ username: 'administrator' }).update({ is_active: isActive }); });
    await set(false);
    expect(await tried('administrator')).toBe('WRONG_CREDENTIALS');
    await set(true);
    expect(await tried('administrator')).toBe('in');
  });
});
