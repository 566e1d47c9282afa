import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('the accounts of the staff, on %s', (dialect) => {
  let test: TestCore;
  let administrator: TestClient;
  beforeAll(async () => {
    test = await testCore(dialect);
    administrator = test.as('administrator');
  });
  afterAll(async () => { await test.close(); });

  const requestId = (): string => test.office.requestId();
  const told = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'done', (error: unknown) => (error as { code: string }).code);
  const logIn = (username: string, password = 'prova') => test.as('anonymous').staff.logIn({ username, password });
  const roleOf = async (token: string): Promise<string> => (await test.core.authenticate(token)).role;
  const idOf = (username: string): string => test.office.actor(username as 'clerk').id;
  const account = async (username: string) => {
    const found = (await administrator.accounts.list()).find((each) => each.username === username);
    if (found === undefined) throw new Error(`no ${username}`);
    return found;
  };
  /** A session with a feed that is open: its token, and the feed's end. */
  const watched = async (username: string, password?: string): Promise<{ token: string; end: Promise<void> }> => {
    const { token } = await logIn(username, password);
    const core = await test.anotherCore();
    const feed = await createRouterClient(core.router, { context: { actor: await core.authenticate(token), correlationId: 'test' } }).system.watch();
    await feed.next();
    return { token, end: (async () => { for await (const each of feed) void each; })() };
  };
  const journalOf = async (type: string): Promise<unknown[]> => (await test.office.kernel.database.read('journal').where({ type }).orderBy('seq').pluck('payload') as string[]).map((payload) => JSON.parse(payload) as unknown);

  it('are added without a password, and opened with one that is given and changed at once', async () => {
    const added = await administrator.accounts.add({ requestId: requestId(), username: 'm.bianchi', displayName: 'Marta Bianchi', role: 'clerk' });
    const marta = added.find(({ username }) => username === 'm.bianchi');
    expect(marta).toMatchObject({ displayName: 'Marta Bianchi', role: 'clerk', isActive: true, openSessions: 0, qualifications: [] });
    const { password, until } = await administrator.accounts.givePassword({ id: marta?.id ?? '' });
    expect(password).toMatch(/^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
    expect(Date.parse(until) - Date.parse(test.office.clock.now())).toBe(72 * 3_600_000);
    expect((await logIn('M.Bianchi', password)).staff).toMatchObject({ displayName: 'Marta Bianchi', mustChangePassword: true });
    expect(await account('m.bianchi')).toMatchObject({ openSessions: 1, oneTimeUntil: until, lastSeenAt: test.office.clock.now() });
    expect(await told(administrator.accounts.add({ requestId: requestId(), username: 'm.bianchi', displayName: 'Mario Bianchi', role: 'clerk' }))).toBe('USERNAME_TAKEN');
    for (const username of ['M.Bianchi', 'ab', '-ab', 'a b c']) expect(await told(administrator.accounts.add({ requestId: requestId(), username, displayName: 'Qualcuno', role: 'clerk' }))).toBe('BAD_REQUEST');
  });

  it('keep no password and no name in clear', async () => {
    const { password } = await administrator.accounts.givePassword({ id: (await account('m.bianchi')).id });
    const { read } = test.office.kernel.database;
    const rows: unknown[] = await Promise.all(['journal', 'requests', 'staff', 'staff_passwords'].map((table): Promise<unknown> => read(table)));
    const kept = JSON.stringify(rows);
    expect([kept.includes(password), kept.includes('Bianchi')]).toEqual([false, false]);
  });

  it('with a new password lose the old one, their sessions and feeds, and a lock', async () => {
    const { token, end } = await watched('clerk');
    for (let turn = 0; turn < 5; turn += 1) await told(logIn('clerk', 'sbagliata'));
    expect(await told(logIn('clerk'))).toBe('LOCKED_OUT');
    const { password } = await administrator.accounts.givePassword({ id: idOf('clerk') });
    await end;
    expect([await roleOf(token), await told(logIn('clerk')), await told(logIn('clerk', password))]).toEqual(['anonymous', 'WRONG_CREDENTIALS', 'done']);
    test.office.clock.advance(72 * 3_600_000);
    expect(await told(logIn('clerk', password))).toBe('ONE_TIME_PASSWORD_EXPIRED');
  });

  it('renamed keep their sessions, and with another role lose them at once', async () => {
    const { token, end } = await watched('auditor');
    await administrator.accounts.change({ requestId: requestId(), id: idOf('auditor'), displayName: 'Ada Revisora', role: 'auditor' });
    expect([await roleOf(token), (await account('auditor')).displayName]).toEqual(['auditor', 'Ada Revisora']);
    await administrator.accounts.change({ requestId: requestId(), id: idOf('auditor'), displayName: 'Ada Revisora', role: 'supervisor' });
    await end;
    expect([await roleOf(token), await journalOf('staffChanged')]).toEqual(['anonymous', [{ before: 'auditor', role: 'auditor' }, { before: 'auditor', role: 'supervisor' }]]);
  });

  it('deactivated are out at once and cannot come in, and come back when they are let', async () => {
    const { token, end } = await watched('supervisor');
    const accounts = await administrator.accounts.setActive({ requestId: requestId(), id: idOf('supervisor'), isActive: false });
    await end;
    expect(accounts.find(({ username }) => username === 'supervisor')).toMatchObject({ isActive: false, openSessions: 0 });
    expect([await roleOf(token), await told(logIn('supervisor'))]).toEqual(['anonymous', 'WRONG_CREDENTIALS']);
    await administrator.accounts.setActive({ requestId: requestId(), id: idOf('supervisor'), isActive: true });
    expect([await roleOf(token), await told(logIn('supervisor'))]).toEqual(['anonymous', 'done']);
  });

  it('are signed out everywhere', async () => {
    const [one, other] = [await watched('external'), await watched('external')];
    await administrator.accounts.revokeSessions({ requestId: requestId(), id: idOf('external') });
    await Promise.all([one.end, other.end]);
    expect([await roleOf(one.token), await roleOf(other.token), await told(logIn('external')), (await journalOf('sessionsRevoked')).at(-1)]).toEqual(['anonymous', 'anonymous', 'done', { ended: 2 }]);
  });

  it('always leave an administrator, also when two put each other out at once', async () => {
    expect(await told(administrator.accounts.setActive({ requestId: requestId(), id: idOf('administrator'), isActive: false }))).toBe('LAST_ADMINISTRATOR');
    expect(await told(administrator.accounts.change({ requestId: requestId(), id: idOf('administrator'), displayName: 'Altro Nome', role: 'clerk' }))).toBe('LAST_ADMINISTRATOR');
    await administrator.accounts.add({ requestId: requestId(), username: 'secondo', displayName: 'Secondo', role: 'administrator' });
    const both = [idOf('administrator'), (await account('secondo')).id];
    const answers = await Promise.all(both.map((id) => told(administrator.accounts.setActive({ requestId: requestId(), id, isActive: false }))));
    expect(answers.sort()).toEqual(['LAST_ADMINISTRATOR', 'done']);
    for (const id of both) await administrator.accounts.setActive({ requestId: requestId(), id, isActive: true });
  });

  it('are given qualifications with their act and days, each once for a day, and lose them', async () => {
    const id = (await account('m.bianchi')).id;
    const give = (from: string, to?: string) => told(administrator.accounts.qualify({ requestId: requestId(), id, qualification: 'authenticator', from, ...(to !== undefined && { to }), act: 'Decreto n. 12 del 01/12/2026' }));
    expect([await give('2026-12-01', '2026-12-31'), await give('2026-12-31'), await give('2027-02-01', '2027-01-01'), await give('2027-01-01')]).toEqual(['done', 'QUALIFICATION_OVERLAPS', 'QUALIFICATION_DATES', 'done']);
    const [newest] = (await account('m.bianchi')).qualifications;
    expect(newest).toMatchObject({ qualification: 'authenticator', from: '2027-01-01', act: 'Decreto n. 12 del 01/12/2026' });
    const endOn = (to: string, qualificationId = newest?.id ?? '') => told(administrator.accounts.endQualification({ requestId: requestId(), qualificationId, to }));
    expect([await endOn('2026-12-31'), await endOn('2027-03-31'), await endOn('2027-04-01'), await endOn('2027-02-28', requestId())]).toEqual(['QUALIFICATION_DATES', 'done', 'QUALIFICATION_DATES', 'QUALIFICATION_NOT_FOUND']);
    expect((await account('m.bianchi')).qualifications.map(({ from, to }) => [from, to])).toEqual([['2027-01-01', '2027-03-31'], ['2026-12-01', '2026-12-31']]);
  });

  it('say of one that is not there that it is not', async () => {
    const id = requestId();
    const asked = [administrator.accounts.givePassword({ id }), administrator.accounts.revokeSessions({ requestId: requestId(), id }), administrator.accounts.setActive({ requestId: requestId(), id, isActive: true })];
    expect(await Promise.all(asked.map(told))).toEqual(Array(3).fill('STAFF_NOT_FOUND'));
  });
});
