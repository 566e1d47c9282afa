import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Core } from '#core/create-core.ts';
import { resync } from '#core/kernel/event-bus.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

const minute = 60_000;

describe.each(dialects)('a session, on %s', (dialect) => {
  let test: TestCore;
  beforeAll(async () => { test = await testCore(dialect); });
  afterAll(async () => { await test.close(); });

  const clientOf = async (tokens: { token?: string; station?: string }, core: Core = test.core): Promise<TestClient> =>
    createRouterClient(core.router, { context: { actor: await core.authenticate(tokens.token, tokens.station), correlationId: 'test' } });
  const roleOf = async (token: string, station?: string): Promise<string> => (await test.core.authenticate(token, station)).role;
  const codeOf = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => undefined, (error: unknown) => (error as { code: string }).code);
  const logIn = async (username: string, station?: string): Promise<string> =>
    (await (await clientOf(station === undefined ? {} : { station })).staff.logIn({ username, password: 'prova' })).token;
  const pair = async (name: string): Promise<string> => {
    const { code } = await test.as('administrator').stations.makeCode({ role: 'station', name });
    return (await test.as('anonymous').stations.pair({ code })).token;
  };
  /** A feed that somebody watches: whether it has ended, and its end. */
  const watch = async (token: string, core?: Core) => {
    const feed = await (await clientOf({ token }, core)).system.watch();
    await feed.next();
    const watched = { isOver: false, end: Promise.resolve() };
    watched.end = (async () => { for await (const each of feed) void each; watched.isOver = true; })();
    return watched;
  };
  const ends = async (): Promise<string[]> => (await test.office.kernel.database.read('journal').where({ type: 'sessionEnded' }).orderBy('seq').pluck('payload') as string[])
    .map((payload) => (JSON.parse(payload) as { because: string }).because);

  it('opened at a station is good there and nowhere else, and one opened at none at no station', async () => {
    const [own, other] = [await pair('Sportello 1'), await pair('Sportello 2')];
    const [bound, free] = [await logIn('clerk', own), await logIn('clerk')];
    expect([await roleOf(bound, own), await roleOf(free)]).toEqual(['clerk', 'clerk']);
    for (const tokens of [{ token: bound, station: other }, { token: bound }, { token: free, station: own }]) {
      expect(await codeOf((await clientOf(tokens)).staff.me())).toBe('SESSION_ELSEWHERE');
    }
    expect(await codeOf((await clientOf({ token: bound, station: own })).staff.me())).toBeUndefined();
  });

  it('is opened at the station also by a page that brings the token of one that is over', async () => {
    const own = await pair('Sportello 3');
    const over = await logIn('clerk', own);
    await (await clientOf({ token: over, station: own })).staff.logOut();
    const { token } = await (await clientOf({ token: over, station: own })).staff.logIn({ username: 'clerk', password: 'prova' });
    expect([await roleOf(token, own), await roleOf(over, own)]).toEqual(['clerk', 'anonymous']);
  });

  it('that nobody uses ends after a quarter of an hour, and one that is used does not', async () => {
    const [used, left] = [await logIn('supervisor'), await logIn('auditor')];
    for (let passed = 0; passed < 15; passed += 5) {
      expect(await roleOf(used)).toBe('supervisor');
      await test.core.runWorkers('sessions');
      test.office.clock.advance(5 * minute);
    }
    expect([await roleOf(used), await roleOf(left)]).toEqual(['supervisor', 'anonymous']);
    const before = (await ends()).length;
    await test.core.runWorkers('sessions');
    expect((await ends()).slice(before)).toContain('idle');
    expect([await roleOf(used), await roleOf(left)]).toEqual(['supervisor', 'anonymous']);
  });

  it('is known to be used by another process after a minute, and written once however often it is used', async () => {
    const token = await logIn('clerk');
    const lastSeen = async (): Promise<unknown> => test.office.kernel.database.read('sessions').orderBy('id', 'desc').first<{ last_seen_at: string }>('last_seen_at').then((row) => row.last_seen_at);
    const opened = await lastSeen();
    test.office.clock.advance(minute);
    const processes = [test.core, await test.anotherCore()];
    for (const core of [...processes, ...processes]) expect((await core.authenticate(token)).role).toBe('clerk');
    expect(await lastSeen()).toBe(opened);
    for (const core of processes) await core.runWorkers('sessions');
    expect(await lastSeen()).toBe(test.office.clock.now());
  });

  it('ends after ten hours however much it is used, and its feeds with it', async () => {
    const token = await logIn('supervisor');
    const feed = await watch(token);
    for (let passed = 10; passed < 600; passed += 10) {
      test.office.clock.advance(10 * minute);
      // By each of two processes: what one has seen the other reads a minute later.
      expect([await roleOf(token), await roleOf(token)]).toEqual(['supervisor', 'supervisor']);
    }
    test.office.clock.advance(10 * minute);
    expect(await roleOf(token)).toBe('anonymous');
    await test.core.runWorkers('sessions');
    await feed.end;
    expect((await ends()).at(-1)).toBe('over');
  });

  it('that its owner leaves ends its feeds, in whichever process, and not those of their other one', async () => {
    const [left, kept] = [await logIn('clerk'), await logIn('clerk')];
    const processes = [test.core, await test.anotherCore()];
    const ending = await Promise.all(processes.map((core) => watch(left, core)));
    const staying = await Promise.all(processes.map((core) => watch(kept, core)));
    await (await clientOf({ token: left })).staff.logOut();
    await Promise.all(ending.map(({ end }) => end));
    expect([await roleOf(left), await roleOf(kept), ...staying.map(({ isOver }) => isOver)]).toEqual(['anonymous', 'clerk', false, false]);
    await (await clientOf({ token: kept })).staff.logOut();
    await Promise.all(staying.map(({ end }) => end));
  });

  it('that ended while this process heard nothing ends its feeds when it hears again', async () => {
    const token = await logIn('clerk');
    const { sessionId } = await test.core.authenticate(token);
    const feed = await watch(token);
    await test.office.kernel.database.transaction(async (db) => { await db('sessions').where({ id: sessionId ?? '' }).update({ ended_at: test.office.clock.now() }); });
    test.office.kernel.bus.publish([resync]);
    await feed.end;
    expect(feed.isOver).toBe(true);
  });
});
