import { safe } from '@orpc/client';
import { call, getRouter, isProcedure } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceRoles, staffRoles, type Actor, type StaffRole } from '#shared/kernel/access.ts';
import { seedOffice, trainingOffice } from '#core/settings/index.ts';
import { addStaff } from '#core/staff/index.ts';
import { hashToken } from '#core/kernel/token-hash.ts';
import { contractProcedures, type ContractEntry } from '#tests/support/contract-procedures.ts';
import { inputsOf } from '#tests/support/made-inputs.ts';
import { openOddOffice, type OddOffice } from '#tests/support/odd-office.ts';

const minute = 60_000;
/** What anybody may ask is refused to nobody. */
const guarded = contractProcedures.filter(({ meta }) => meta.access?.includes('anonymous') !== true);
const staffOf = ({ meta }: ContractEntry): StaffRole | undefined => staffRoles.find((role) => meta.access?.includes(role) === true);
const forStaff = guarded.filter((entry) => staffOf(entry) !== undefined);

/** What a caller brings: a session's token, a station's, or both. */
interface Tokens { readonly token?: string | undefined; readonly station?: string | undefined }

describe('every procedure refuses', () => {
  let world: OddOffice;
  /** Of each role, tokens that are good no more, or not there. */
  const tokens = new Map<string, Map<StaffRole, Tokens>>();
  const devices = new Map<string, string>();

  const logIn = async (username: string, station?: string): Promise<string> => {
    const { core } = world.test;
    const { data } = await ask(core.authenticate(undefined, station), ['staff', 'logIn'], { username, password: 'prova' });
    const { token } = data as { token: string };
    // It is good now: what is refused later is refused for what happened since.
    expect((await core.authenticate(token, station)).role).toBe(username);
    return token;
  };
  async function ask(actor: Promise<Actor>, path: readonly string[], input: unknown) {
    const procedure = getRouter(world.test.core.router, [...path]);
    if (!isProcedure(procedure)) throw new Error(`${path.join('.')} is not served`);
    return safe(call(procedure, input, { context: { actor: await actor, correlationId: 'test', address: '192.0.2.7' } }));
  }
  async function addStation(name: string): Promise<{ id: string; token: string }> {
    const { code } = await world.test.as('administrator').stations.makeCode({ role: 'station', name });
    const { token, device } = await world.test.as('anonymous').stations.pair({ code });
    return { id: device.id, token };
  }
  /** Staff and a device of another municipality in the same database. */
  async function elsewhere(): Promise<Map<StaffRole, Tokens>> {
    const { kernel, clock } = world.test.office;
    const [municipalityId, officeId] = [kernel.ids.next(), kernel.ids.next()];
    const found = new Map<StaffRole, Tokens>();
    await kernel.work.run({ actor: { role: 'administrator', id: 'set-up', municipalityId, officeId }, procedure: 'set-up' }, async (work) => {
      await seedOffice(work, kernel.ids, { ...trainingOffice, code: 'elsewhere', name: 'Comune di Altrove', taxCode: '80009990402' });
      for (const role of staffRoles) {
        const [staffId, token] = [await addStaff(work, kernel.ids, { username: `altrove-${role}`, displayName: 'Altrove', password: 'prova', role, qualifications: [] }), kernel.ids.token()];
        const at = clock.now();
        await work.db('sessions').insert({ id: kernel.ids.next(), token_hash: hashToken(token), municipality_id: municipalityId, staff_id: staffId, opened_at: at, expires_at: `2099${at.slice(4)}`, last_seen_at: at });
        found.set(role, { token });
      }
      const token = kernel.ids.token();
      await work.db('devices').insert({ id: kernel.ids.next(), municipality_id: municipalityId, office_id: officeId, role: 'station', token_hash: hashToken(token), paired_at: clock.now(), name: 'Altrove' });
      devices.set('of another municipality', token);
    });
    return found;
  }

  beforeAll(async () => {
    world = await openOddOffice();
    const { office, core } = world.test;
    const { clock } = office;
    const administrator = world.test.as('administrator');
    const requestId = (): string => office.requestId();
    const byRole = async (make: (role: StaffRole) => Promise<Tokens>): Promise<Map<StaffRole, Tokens>> => {
      const made = new Map<StaffRole, Tokens>();
      for (const role of staffRoles) made.set(role, await make(role));
      return made;
    };
    const [mine, other, gone] = [await addStation('Postazione 1'), await addStation('Postazione 2'), await addStation('Postazione 3')];
    const opened = await byRole(async (role) => ({ token: await logIn(role) }));
    tokens.set('ten hours after it was opened', opened);
    for (let passed = 0; passed < 600; passed += 10) {
      clock.advance(10 * minute);
      for (const { token } of opened.values()) await core.authenticate(token);
    }
    tokens.set('that nobody used for a quarter of an hour', await byRole(async (role) => ({ token: await logIn(role) })));
    clock.advance(16 * minute);
    tokens.set('that its owner ended', await byRole(async (role) => {
      const token = await logIn(role);
      await ask(core.authenticate(token), ['staff', 'logOut'], { requestId: requestId() });
      return { token };
    }));
    tokens.set('that the administrator ended', await byRole(async (role) => {
      const token = await logIn(role);
      await administrator.accounts.revokeSessions({ requestId: requestId(), id: office.actor(role).id });
      return { token };
    }));
    tokens.set('of somebody deactivated', await byRole(async (role) => {
      const username = `via.${role}`;
      const added = (await administrator.accounts.add({ requestId: requestId(), username, displayName: 'Via', role })).find((account) => account.username === username);
      const id = added?.id ?? '';
      const token = office.kernel.ids.token();
      await office.kernel.database.transaction(async (db) => {
        await db('sessions').insert({ id: office.kernel.ids.next(), token_hash: hashToken(token), municipality_id: office.municipalityId, staff_id: id, opened_at: clock.now(), expires_at: `2099${clock.now().slice(4)}`, last_seen_at: clock.now() });
      });
      expect((await core.authenticate(token)).role).toBe(role);
      await administrator.accounts.setActive({ requestId: requestId(), id, isActive: false });
      return { token };
    }));
    tokens.set('of another municipality', await elsewhere());
    tokens.set('at a station that was revoked', await byRole(async (role) => ({ token: await logIn(role, gone.token), station: gone.token })));
    await administrator.stations.revoke({ requestId: requestId(), id: gone.id });
    devices.set('that was revoked', gone.token);
    tokens.set('with a station\'s token that nobody gave', await byRole(async (role) => ({ token: await logIn(role), station: 'x'.repeat(43) })));
    tokens.set('at another station than its own', await byRole(async (role) => ({ token: await logIn(role, mine.token), station: other.token })));
    tokens.set('away from its station', await byRole(async (role) => ({ token: (await logIn(role, mine.token)) })));
    tokens.set('at a station, opened at none', await byRole(async (role) => ({ token: await logIn(role), station: mine.token })));
    tokens.set('with a token that nobody gave', await byRole(() => Promise.resolve({ token: 'x'.repeat(43) })));
    tokens.set('without a token', await byRole(() => Promise.resolve({})));
    devices.set('that nobody gave', 'y'.repeat(43));
  });
  afterAll(async () => { await world.close(); });

  const journal = async (): Promise<number> => Number((await world.test.office.kernel.database.read('journal').whereNot({ type: 'callsRefused' }).count({ rows: '*' }))[0]?.['rows']);
  const inputOf = (entry: ContractEntry): unknown => inputsOf(entry, { rows: world.stuffFor(entry).rows, texts: ['Prova'], taxCode: world.test.family[0]?.taxCode, requestId: () => world.test.office.requestId() })[0] ?? {};
  async function codeOf(entry: ContractEntry, { token, station }: Tokens): Promise<unknown> {
    const { error, data } = await ask(world.test.core.authenticate(token, station), entry.path, inputOf(entry));
    if (typeof data === 'object' && data !== null && Symbol.asyncIterator in data) await (data as AsyncGenerator).return(undefined);
    return error === null ? 'answered' : (error as { code?: unknown }).code;
  }
  /** The procedures that answer otherwise than they should. */
  async function wrong(entries: readonly ContractEntry[], of: { tokensFor: (entry: ContractEntry) => Tokens; code: string }): Promise<string[]> {
    const found: string[] = [];
    for (const entry of entries) {
      const code = await codeOf(entry, of.tokensFor(entry));
      if (code !== of.code) found.push(`${entry.name}: ${String(code)}`);
    }
    return found;
  }

  it.each([
    ['without a token', 'UNAUTHENTICATED'], ['with a token that nobody gave', 'UNAUTHENTICATED'], ['ten hours after it was opened', 'UNAUTHENTICATED'], ['that nobody used for a quarter of an hour', 'UNAUTHENTICATED'],
    ['that its owner ended', 'UNAUTHENTICATED'], ['that the administrator ended', 'UNAUTHENTICATED'], ['of somebody deactivated', 'UNAUTHENTICATED'], ['of another municipality', 'UNAUTHENTICATED'],
    ['at a station that was revoked', 'UNAUTHENTICATED'], ['with a station\'s token that nobody gave', 'UNAUTHENTICATED'],
    ['at another station than its own', 'SESSION_ELSEWHERE'], ['away from its station', 'SESSION_ELSEWHERE'], ['at a station, opened at none', 'SESSION_ELSEWHERE'],
  ])('a session %s', async (what, code) => {
    const before = await journal();
    const known = tokens.get(what);
    expect(await wrong(forStaff, { code, tokensFor: (entry) => { const found = known?.get(staffOf(entry) ?? 'clerk'); if (found === undefined) throw new Error(`no tokens ${what}`); return found; } })).toEqual([]);
    expect(await journal()).toBe(before);
  });

  it.each(['that was revoked', 'of another municipality', 'that nobody gave'])('the token of a device %s', async (what) => {
    const [before, token] = [await journal(), devices.get(what)];
    expect(await wrong(guarded, { code: 'UNAUTHENTICATED', tokensFor: () => ({ token }) })).toEqual([]);
    expect(await wrong(guarded, { code: 'UNAUTHENTICATED', tokensFor: () => ({ station: token }) })).toEqual([]);
    expect(await journal()).toBe(before);
  });

  it.each(deviceRoles)('a %s what is not of its kind', async (role) => {
    const [before, token] = [await journal(), world.tokens.get(role)];
    expect(await wrong(guarded.filter(({ meta }) => meta.access?.includes(role) !== true), { code: 'FORBIDDEN', tokensFor: () => ({ token }) })).toEqual([]);
    expect(await journal()).toBe(before);
  });

  it.each(staffRoles)('somebody signed in as %s what is not theirs, and whoever has a password to choose everything else', async (role) => {
    const { office } = world.test;
    const token = await logIn(role);
    const before = await journal();
    expect(await wrong(guarded.filter(({ meta }) => meta.access?.includes(role) !== true), { code: 'FORBIDDEN', tokensFor: () => ({ token }) })).toEqual([]);
    await office.kernel.database.transaction(async (db) => { await db('staff').where({ id: office.actor(role).id }).update({ one_time_until: '2099-01-01T00:00:00.000Z' }); });
    const own = guarded.filter(({ meta }) => meta.access?.includes(role) === true && meta.beforeNewPassword !== true);
    expect(await wrong(own, { code: 'PASSWORD_CHANGE_NEEDED', tokensFor: () => ({ token }) })).toEqual([]);
    expect(await journal()).toBe(before);
  });

  it('and was asked for nearly all that there is', () => {
    expect([forStaff.length, guarded.length].map((count) => count > 240)).toEqual([true, true]);
  });
});
