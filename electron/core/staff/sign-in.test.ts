import { createHash, randomBytes } from 'node:crypto';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#shared/kernel/access.ts';
import { codeAt } from '#tests/support/authenticator.ts';
import { dialects } from '#tests/support/databases.ts';
import { signInThere, startRealProvider, type RealProvider } from '#tests/support/real-provider.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const home = 'https://sportello.comune.example:4680';
const backTo = `${home}/sign-in/back`;

describe.each(dialects)('signing in with the municipality’s identity provider, on %s', (dialect) => {
  let provider: RealProvider;
  let test: TestCore;
  beforeAll(async () => {
    provider = await startRealProvider(backTo);
    test = await testCore(dialect, {
      identity: { issuer: provider.issuer, ...provider.client, claim: 'preferred_username', acrValues: [], label: 'Entra con il Comune', home, passwords: 'administrators' },
    });
  });
  afterAll(async () => {
    await test.close();
    await provider.close();
  });

  const told = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'in', (error: unknown) => (error as { code: string }).code);
  const anonymous = (): Actor => test.office.actor('anonymous');
  interface Begun { readonly id: string; readonly proof: string; readonly address: string }
  async function begin(way: 'page' | 'browser' = 'page', actor = anonymous()): Promise<Begun> {
    const proof = randomBytes(32).toString('base64url');
    const begun = await test.actAs(actor).signIn.begin({ proofHash: createHash('sha256').update(proof).digest('base64url'), way });
    return { ...begun, proof };
  }
  const take = (parameters: URLSearchParams) => test.core.signIn?.take(parameters);
  /** Through the provider's pages and back to the hub: what a page fetches its session with. */
  async function answered(login: string | undefined, begun?: Begun) {
    const { id, proof, address } = begun ?? await begin();
    const back = await signInThere(address, backTo, login);
    const taken = await take(back);
    return { fetching: { id, proof, ticket: taken?.ticket ?? '' }, back, taken };
  }
  const finish = (fetching: { id: string; proof: string; ticket: string; code?: string }, actor = anonymous()) => test.actAs(actor).signIn.finish(fetching);
  const administrator = () => test.as('administrator').accounts;
  const id = () => test.office.actor('clerk').id;
  const expectName = (name: string, who = id()) => administrator().expectIdentity({ requestId: test.office.requestId(), id: who, name });
  const stateOf = async (who = id()) => (await administrator().list()).find((account) => account.id === who)?.identity;
  const unbind = () => administrator().removeIdentity({ requestId: test.office.requestId(), id: id() });

  it('makes no account, whoever comes', async () => {
    const { fetching, taken } = await answered('clerk');
    expect([taken?.way, taken?.failure, await told(finish(fetching)), await told(finish(fetching))]).toEqual(['page', undefined, 'IDENTITY_UNKNOWN', 'SIGN_IN_OVER']);
  });

  it('lets in whom an administrator awaits by the name there, and binds the account to the subject', async () => {
    expect([await stateOf(), (await expectName('Anna.Rossi')).find((account) => account.id === id())?.identity]).toEqual(['none', 'awaited']);
    const { fetching } = await answered('anna.rossi');
    const session = await finish(fetching);
    expect(session.staff).toMatchObject({ username: 'clerk', role: 'clerk' });
    expect(await test.core.authenticate(session.token)).toMatchObject({ id: id(), byProvider: true });
    expect([await stateOf(), await told(finish((await answered('anna.rossi')).fetching))]).toEqual(['bound', 'in']);
    // The name is somebody else's one day: the subject counts.
    expect(await told(finish((await answered('anna.rossi#2')).fetching))).toBe('IDENTITY_UNKNOWN');
  });

  it('awaits one person under one name, for thirty days', async () => {
    const other = test.office.actor('supervisor').id;
    await expectName('due.omonimi', other);
    expect(await told(expectName('DUE.omonimi', test.office.actor('auditor').id))).toBe('IDENTITY_TAKEN');
    test.office.clock.advance(31 * 24 * 3_600_000);
    expect([await stateOf(other), await told(finish((await answered('due.omonimi')).fetching))]).toEqual(['none', 'IDENTITY_UNKNOWN']);
    expect(await told(expectName('due.omonimi', test.office.actor('auditor').id))).toBe('in');
  });

  it('gives one session for one answer, to the page that began and to no other', async () => {
    const { fetching, back } = await answered('anna.rossi');
    expect(await take(back)).toBeUndefined();
    expect(await told(finish({ ...fetching, proof: randomBytes(32).toString('base64url') }))).toBe('SIGN_IN_OVER');
    expect(await told(finish({ ...fetching, ticket: randomBytes(32).toString('base64url') }))).toBe('SIGN_IN_OVER');
    expect(await told(finish(fetching, { ...anonymous(), stationId: test.office.requestId() }))).toBe('SIGN_IN_OVER');
    const both = await Promise.all([told(finish(fetching)), told(finish(fetching))]);
    expect([both.sort(), await told(finish(fetching))]).toEqual([['SIGN_IN_OVER', 'in'], 'SIGN_IN_OVER']);
  });

  it('opens the session at the station that began', async () => {
    const { code } = await test.as('administrator').stations.makeCode({ role: 'station', name: 'Sportello 1' });
    const station = (await test.as('anonymous').stations.pair({ code })).token;
    const actor = await test.core.authenticate(undefined, station);
    const { fetching } = await answered('anna.rossi', await begin('page', actor));
    const { token } = await finish(fetching, actor);
    expect([(await test.core.authenticate(token, station)).role, (await test.core.authenticate(token)).refusal]).toEqual(['clerk', 'SESSION_ELSEWHERE']);
  });

  it('takes no answer with another state, nor one that comes too late', async () => {
    const begun = await begin();
    const back = await signInThere(begun.address, backTo, 'anna.rossi');
    const forged = new URLSearchParams(back);
    forged.set('state', `${back.get('state')?.slice(0, -1) ?? ''}_`);
    expect([await take(forged), await take(new URLSearchParams()), await take(new URLSearchParams({ state: 'a' }))]).toEqual([undefined, undefined, undefined]);
    test.office.clock.advance(10 * 60_000);
    expect(await take(back)).toBeUndefined();
    const { fetching } = await answered('anna.rossi');
    test.office.clock.advance(2 * 60_000);
    expect(await told(finish(fetching))).toBe('SIGN_IN_OVER');
    await test.core.runWorkers('sessions');
    expect(await test.office.kernel.database.read('sign_ins')).toEqual([]);
  });

  it('redeems no code twice at the provider, and none of another sign-in', async () => {
    const [one, other] = [await begin(), await begin()];
    const used = await signInThere(one.address, backTo, 'anna.rossi');
    await take(used);
    const swapped = await signInThere(other.address, backTo, 'anna.rossi');
    swapped.set('code', used.get('code') ?? '');
    expect((await take(swapped))?.failure).toBe('SIGN_IN_OVER');
  });

  it('says that the person gave up there', async () => {
    const { fetching, taken } = await answered(undefined);
    expect([taken?.failure, await told(finish(fetching))]).toEqual(['SIGN_IN_CANCELLED', 'SIGN_IN_CANCELLED']);
  });

  it('asks for the app of whoever has one, counts wrong codes, and keeps out a name that is locked', async () => {
    const session = await finish((await answered('anna.rossi')).fetching);
    const clerk = createRouterClient(test.core.router, { context: { actor: await test.core.authenticate(session.token), correlationId: 'test' } });
    const { secret } = await clerk.staff.beginSecondFactor({ present: 'prova' });
    const codeNow = (): string => codeAt(secret, test.office.clock.now(), 0);
    await clerk.staff.confirmSecondFactor({ code: codeNow() });
    test.office.clock.advance(30_000);
    const { fetching } = await answered('anna.rossi');
    expect([await told(finish(fetching)), await told(finish({ ...fetching, code: '000000' })), await told(finish({ ...fetching, code: codeNow() })), await told(finish({ ...fetching, code: codeNow() }))])
      .toEqual(['SECOND_FACTOR_NEEDED', 'SECOND_FACTOR_WRONG', 'in', 'SIGN_IN_OVER']);
    const guessed = (await answered('anna.rossi')).fetching;
    const answers = [];
    for (let turn = 0; turn < 6; turn += 1) answers.push(await told(finish({ ...guessed, code: '000000' })));
    expect(answers).toEqual([...Array<string>(5).fill('SECOND_FACTOR_WRONG'), 'LOCKED_OUT']);
    test.office.clock.advance(30_000);
    expect(await told(finish({ ...guessed, code: codeNow() }))).toBe('in');
    await clerk.staff.endSecondFactor({ present: 'prova' });
  });

  it('lets a browser beside the page go there, and takes the code that it shows, five times at most', async () => {
    const start = async (address: string): Promise<string> => (await test.core.signIn?.start(address.split('/').at(-1)?.toLowerCase() ?? ''))?.href ?? '';
    const begun = await begin('browser');
    expect(begun.address).toMatch(/^https:\/\/sportello\.comune\.example:4680\/sign-in\/start\/[2-9A-Z]{10}$/);
    const { fetching, taken } = await answered('anna.rossi', { ...begun, address: await start(begun.address) });
    expect([taken?.way, fetching.ticket]).toEqual(['browser', expect.stringMatching(/^[2-9A-Z]{8}$/)]);
    expect(await start(begun.address)).toBe('');
    const typed = `${fetching.ticket.slice(0, 4).toLowerCase()}-${fetching.ticket.slice(4)}`;
    expect([await told(finish({ ...fetching, ticket: 'ZZZZ2222' })), await told(finish({ ...fetching, ticket: typed }))]).toEqual(['SIGN_IN_CODE_WRONG', 'in']);
    const next = await begin('browser');
    const guessed = (await answered('anna.rossi', { ...next, address: await start(next.address) })).fetching;
    const answers = [];
    for (let turn = 0; turn < 5; turn += 1) answers.push(await told(finish({ ...guessed, ticket: 'ZZZZ2222' })));
    expect([new Set(answers), await told(finish(guessed))]).toEqual([new Set(['SIGN_IN_CODE_WRONG']), 'SIGN_IN_OVER']);
  });

  it('asks nothing about a password of whoever came by the provider', async () => {
    await test.office.kernel.database.transaction(async (db) => { await db('staff').where({ id: id() }).update({ one_time_until: '2026-01-01T00:00:00.000Z' }); });
    const session = await finish((await answered('anna.rossi')).fetching);
    const clerk = createRouterClient(test.core.router, { context: { actor: await test.core.authenticate(session.token), correlationId: 'test' } });
    expect([session.staff.mustChangePassword, (await clerk.staff.me()).mustChangePassword, await told(clerk.queue.board({}))]).toEqual([undefined, undefined, 'in']);
    await test.office.kernel.database.transaction(async (db) => { await db('staff').where({ id: id() }).update({ one_time_until: null }); });
  });

  it('leaves passwords to administrators alone where the hub says so', async () => {
    const logIn = (username: string, password = 'prova') => told(test.as('anonymous').staff.logIn({ username, password }));
    expect([await logIn('clerk'), await logIn('clerk', 'sbagliata'), await logIn('administrator')]).toEqual(['PASSWORD_SIGN_IN_OFF', 'WRONG_CREDENTIALS', 'in']);
  });

  it('keeps out whose account is closed or unbound, and ends what was open', async () => {
    const set = (isActive: boolean) => administrator().setActive({ requestId: test.office.requestId(), id: id(), isActive });
    await set(false);
    expect(await told(finish((await answered('anna.rossi')).fetching))).toBe('ACCOUNT_DEACTIVATED');
    await set(true);
    expect(await test.office.kernel.database.read('journal').where({ type: 'signInRefused', subject: id() }).pluck('payload')).toEqual(['{"because":"ACCOUNT_DEACTIVATED"}']);
    const { token } = await finish((await answered('anna.rossi')).fetching);
    await unbind();
    expect([(await test.core.authenticate(token)).role, await stateOf(), await told(finish((await answered('anna.rossi')).fetching))]).toEqual(['anonymous', 'none', 'IDENTITY_UNKNOWN']);
  });

  it('keeps no name, subject, code or secret in clear, in rows, journal and log', async () => {
    const { read } = test.office.kernel.database;
    const kept = JSON.stringify([await read('sign_ins'), await read('staff_identities'), await read('journal'), await read('requests'), test.office.logged] as unknown[]);
    expect(['anna.rossi', 'due.omonimi', provider.client.clientSecret].filter((each) => kept.toLowerCase().includes(each))).toEqual([]);
    expect(await read('journal').whereIn('type', ['identityAwaited', 'identityBound', 'identityRemoved']).orderBy('seq').pluck('type')).toEqual(
      ['identityAwaited', 'identityBound', 'identityAwaited', 'identityAwaited', 'identityRemoved']);
  });
});
