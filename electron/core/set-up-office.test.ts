import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '#core/kernel/create-log.ts';
import { dialects, testDatabase, type TestDatabase } from '#tests/support/databases.ts';
import { testCacheDir } from '#tests/support/test-core.ts';
import { openCore, setUpOffice, type OpenCore } from './app.ts';

const cannotStart = () => { throw new Error('no simulators'); };

describe.each(dialects)('the set-up of a real office, on %s', (dialect) => {
  let folder: string;
  let target: TestDatabase;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sportello-set-up-'));
    target = await testDatabase(dialect);
  });
  afterAll(async () => {
    await target.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const place = () => ({ dataDir: folder, ...(dialect === 'postgres' && { databaseUrl: target.address }) });
  const setUp = (change: object = {}) => setUpOffice({ ...place(), municipality: 'valle-serena', officeName: 'Sportello di prova', counters: 2, administrator: { username: 'a.bruni', displayName: 'Anna Bruni' }, ...change });
  const open = (training = false): Promise<OpenCore> =>
    openCore({ ...place(), training, startSimulators: cannotStart, cacheDir: testCacheDir, log: silentLog() });
  const reasonOf = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'done', (error: unknown) => (error as Error).message);

  it('is asked for where there is none: without training nothing makes an office or an account by itself', async () => {
    expect(await reasonOf(open())).toContain('setup-office');
  });

  it('refuses what is no name and a municipality that is not there', async () => {
    expect(await reasonOf(setUp({ administrator: { username: 'Anna Bruni', displayName: 'Anna Bruni' } }))).toContain('no user name');
    expect(await reasonOf(setUp({ officeName: ' ' }))).toContain('the office needs a name');
    expect(await reasonOf(setUp({ municipality: 'atlantide' }))).toContain('atlantide');
  });

  it('makes one administrator, whose password opens a session to choose another in, and nobody else', async () => {
    const { password } = await setUp();
    const core = await open();
    const client = async (token?: string) => createRouterClient(core.router, { context: { actor: await core.authenticate(token), correlationId: 'test' } });
    const anonymous = await client();
    for (const [username, known] of [['amministratore', 'formazione'], ['operatore', 'formazione'], ['admin', 'admin'], ['a.bruni', 'formazione']] as const) {
      await expect(anonymous.staff.logIn({ username, password: known })).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
    }
    const { token, staff } = await anonymous.staff.logIn({ username: 'a.bruni', password });
    expect(staff).toMatchObject({ displayName: 'Anna Bruni', role: 'administrator', mustChangePassword: true });
    await expect((await client(token)).accounts.list()).rejects.toMatchObject({ code: 'PASSWORD_CHANGE_NEEDED' });
    await (await client(token)).staff.changePassword({ present: password, next: 'quattro mele verdi e rosse' });
    expect((await (await client(token)).accounts.list()).map(({ username }) => username)).toEqual(['a.bruni']);
    expect(core.office).toMatchObject({ officeName: 'Sportello di prova', isTraining: false });
    await core.stop();
  });

  it('is done once, and never turned into training', async () => {
    expect(await reasonOf(setUp())).toContain('has its office already');
    expect(await reasonOf(open(true))).toContain('no simulators');
  });
});
