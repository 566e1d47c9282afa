import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordsRemembered } from '#shared/staff/password.rules.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('one’s own password, on %s', (dialect) => {
  let test: TestCore;
  beforeAll(async () => { test = await testCore(dialect); });
  afterAll(async () => { await test.close(); });

  const withToken = async (token: string): Promise<TestClient> => createRouterClient(test.core.router, { context: { actor: await test.core.authenticate(token), correlationId: 'test' } });
  const logIn = (username: string, password: string) => test.as('anonymous').staff.logIn({ username, password });
  const told = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'done', (error: unknown) => (error as { code: string }).code);
  const setColumns = (username: string, columns: object) => test.office.kernel.database.transaction(async (db) => { await db('staff').where({ username }).update(columns); });

  it('is changed by whoever knows it, and their other sessions end', async () => {
    const [here, elsewhere] = [await logIn('clerk', 'prova'), await logIn('clerk', 'prova')];
    const changed = await (await withToken(here.token)).staff.changePassword({ present: 'prova', next: 'quattro mele verdi' });
    expect(changed).toMatchObject({ username: 'clerk' });
    expect([(await test.core.authenticate(here.token)).role, (await test.core.authenticate(elsewhere.token)).role]).toEqual(['clerk', 'anonymous']);
    expect([await told(logIn('clerk', 'prova')), await told(logIn('clerk', 'quattro mele verdi'))]).toEqual(['WRONG_CREDENTIALS', 'done']);
    const journal = await test.office.kernel.database.read('journal').where({ type: 'passwordChanged' }).select('payload');
    expect(journal).toEqual([{ payload: '{}' }]);
  });

  it('is refused when it is short, common, one’s own name or an old one, and stays then', async () => {
    const clerk = await withToken((await logIn('clerk', 'quattro mele verdi')).token);
    const change = (next: string) => told(clerk.staff.changePassword({ present: 'quattro mele verdi', next }));
    expect([await change('corta'), await change('Password2026!'), await change('il clerk di ieri'), await change('quattro mele verdi')])
      .toEqual(['PASSWORD_TOO_SHORT', 'PASSWORD_COMMON', 'PASSWORD_HAS_NAME', 'PASSWORD_USED_BEFORE']);
    expect(await told(logIn('clerk', 'quattro mele verdi'))).toBe('done');
  });

  it('may come back after ten others, and not before', async () => {
    const clerk = await withToken((await logIn('clerk', 'quattro mele verdi')).token);
    let present = 'quattro mele verdi';
    for (let turn = 0; turn < passwordsRemembered; turn += 1) {
      const next = `sei treni blu numero ${String(turn)}`;
      await clerk.staff.changePassword({ present, next });
      present = next;
    }
    expect(await told(clerk.staff.changePassword({ present, next: 'quattro mele verdi' }))).toBe('PASSWORD_USED_BEFORE');
    await clerk.staff.changePassword({ present, next: 'sette barche di carta' });
    expect(await told(clerk.staff.changePassword({ present: 'sette barche di carta', next: 'quattro mele verdi' }))).toBe('done');
  });

  it('is not to be guessed from an open session either', async () => {
    const auditor = await withToken((await logIn('auditor', 'prova')).token);
    const guess = () => told(auditor.staff.changePassword({ present: 'sbagliata', next: 'quattro mele verdi' }));
    const answers = [];
    for (let turn = 0; turn < 6; turn += 1) answers.push(await guess());
    expect(answers).toEqual([...Array<string>(5).fill('WRONG_PASSWORD'), 'LOCKED_OUT']);
    expect(await told(logIn('auditor', 'prova'))).toBe('LOCKED_OUT');
  });

  it('that was given is changed before anything else is done, and is good for a time only', async () => {
    const { clock } = test.office;
    await setColumns('supervisor', { one_time_until: new Date(Date.parse(clock.now()) + 60_000).toISOString() });
    const { token, staff } = await logIn('supervisor', 'prova');
    expect(staff.mustChangePassword).toBe(true);
    const supervisor = await withToken(token);
    expect([await told(supervisor.queue.listQueues()), await told(supervisor.staff.me()), await told(supervisor.system.hello({ protocolVersion: 1 }))]).toEqual(['PASSWORD_CHANGE_NEEDED', 'done', 'done']);
    expect((await supervisor.staff.changePassword({ present: 'prova', next: 'quattro mele verdi' })).mustChangePassword).toBeUndefined();
    expect(await told((await withToken(token)).queue.listQueues())).toBe('done');

    await setColumns('external', { one_time_until: new Date(Date.parse(clock.now()) + 60_000).toISOString() });
    clock.advance(60_000);
    expect([await told(logIn('external', 'prova')), await told(logIn('external', 'sbagliata'))]).toEqual(['ONE_TIME_PASSWORD_EXPIRED', 'WRONG_CREDENTIALS']);
  });

  it('of an administrator is chosen anew after half a year', async () => {
    await setColumns('administrator', { password_set_at: '2026-05-01T08:00:00.000Z' });
    const administrator = await withToken((await logIn('administrator', 'prova')).token);
    expect([await told(administrator.stations.listDevices()), await told(administrator.staff.changePassword({ present: 'prova', next: 'quattro mele verdi' }))]).toEqual(['PASSWORD_CHANGE_NEEDED', 'done']);
    expect((await logIn('administrator', 'quattro mele verdi')).staff.mustChangePassword).toBeUndefined();
  });
});
