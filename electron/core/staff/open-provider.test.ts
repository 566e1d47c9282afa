import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createLog } from '#core/kernel/create-log.ts';
import { startRealProvider, signInThere } from '#tests/support/real-provider.ts';
import { startWrongProvider, type WrongToken } from '#tests/support/wrong-provider.ts';
import type { IdentitySettings } from './identity-provider.ts';
import { openIdentityProvider } from './open-provider.ts';

const home = 'https://sportello.comune.example';
const secrets = { state: 'uno-stato', nonce: 'un-numero', verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk' };
const lines: string[] = [];
const log = createLog('info', { write: (line: string) => { lines.push(line); } });
const told = (asked: Promise<unknown>): Promise<unknown> => asked.catch((error: unknown) => error instanceof DomainError ? error.code : error);
type Change = Partial<IdentitySettings>;

describe('the answer of an identity provider', async () => {
  const provider = await startWrongProvider();
  afterAll(() => provider.close());
  beforeEach(() => { [provider.next, provider.delay, provider.isDown, provider.nonce] = [() => ({}), 0, false, secrets.nonce]; });

  const open = (change: Change = {}) => openIdentityProvider(
    { issuer: provider.issuer, clientId: 'sportello', clientSecret: 'un-segreto', claim: 'preferred_username', acrValues: [], label: 'Entra', home, passwords: 'everybody', patience: 1_000, ...change },
    { log, clock: systemClock });
  const redeem = (change: Change = {}, parameters: Record<string, string> = {}) =>
    told(open(change).redeem({ parameters: new URLSearchParams({ code: 'c', state: secrets.state, ...parameters }), secrets, begunAt: systemClock.now() }));
  const withToken = (token: WrongToken | ((at: number) => WrongToken), change: Change = {}) => {
    provider.next = ({ at }) => typeof token === 'function' ? token(at) : token;
    return redeem(change);
  };

  it('names who signed in, when nothing is wrong with it', async () => {
    expect(await redeem()).toEqual({ subject: 'soggetto-1', name: 'clerk' });
  });

  /* The verifier and its challenge are those of RFC 7636, appendix B. */
  it('is asked for with PKCE, state, nonce, and that the person shows who they are', async () => {
    const { origin, searchParams } = await open({ acrValues: ['alto', 'medio'] }).address(secrets);
    expect(origin).toBe(provider.issuer);
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code', client_id: 'sportello', redirect_uri: `${home}/sign-in/back`, scope: 'openid profile email', state: 'uno-stato', nonce: 'un-numero',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256', prompt: 'login', max_age: '0', acr_values: 'alto medio',
    });
  });

  it.each<[string, WrongToken | ((at: number) => WrongToken), string]>([
    ['another nonce', { claims: { nonce: 'altro' } }, 'PROVIDER_ANSWER_INVALID'],
    ['another audience', { claims: { aud: 'altra-applicazione' } }, 'PROVIDER_ANSWER_INVALID'],
    ['further audiences and no word of whose it is', { claims: { aud: ['sportello', 'altra'] } }, 'PROVIDER_ANSWER_INVALID'],
    ['another issuer', { claims: { iss: 'https://altrove.example' } }, 'PROVIDER_ANSWER_INVALID'],
    ['no subject', { claims: { sub: '' } }, 'PROVIDER_ANSWER_INVALID'],
    ['no signature (alg none)', { signedBy: 'nobody' }, 'PROVIDER_ANSWER_INVALID'],
    ['a signature with the public key as a secret (HS256)', { signedBy: 'public key as secret' }, 'PROVIDER_ANSWER_INVALID'],
    ['a signature of somebody else', { signedBy: 'stranger' }, 'PROVIDER_ANSWER_INVALID'],
    ['an end that is past', (at) => ({ claims: { exp: at - 60, iat: at - 360 } }), 'PROVIDER_CLOCK'],
    ['a beginning that is to come', (at) => ({ claims: { nbf: at + 120 } }), 'PROVIDER_CLOCK'],
    ['somebody who signed in long before', (at) => ({ claims: { auth_time: at - 120 } }), 'SIGN_IN_NOT_FRESH'],
    ['no word of when they signed in', { claims: { auth_time: undefined } }, 'SIGN_IN_NOT_FRESH'],
  ])('with %s names nobody', async (_what, token, code) => {
    expect(await withToken(token)).toBe(code);
  });

  it('bears a clock that is half a minute off', async () => {
    expect(await withToken((at) => ({ claims: { iat: at - 20, exp: at - 20, auth_time: at - 20 } }))).toMatchObject({ subject: 'soggetto-1' });
  });

  it('must say by which means, where the hub wants some', async () => {
    expect([await withToken({ claims: { acr: 'basso' } }, { acrValues: ['alto'] }), await withToken({}, { acrValues: ['alto'] })]).toEqual(['SIGN_IN_TOO_WEAK', 'SIGN_IN_TOO_WEAK']);
    expect(await withToken({ claims: { acr: 'alto' } }, { acrValues: ['medio', 'alto'] })).toMatchObject({ subject: 'soggetto-1' });
  });

  it('names by the claim that the hub goes by, and by no address that nobody verified', async () => {
    const email = { email: 'anna.rossi@comune.example' };
    expect(await withToken({ claims: { ...email, email_verified: true } }, { claim: 'email' })).toEqual({ subject: 'soggetto-1', name: email.email });
    expect(await withToken({ claims: email }, { claim: 'email' })).toEqual({ subject: 'soggetto-1', name: undefined });
    expect(await withToken({}, { claim: 'sub' })).toEqual({ subject: 'soggetto-1', name: 'soggetto-1' });
  });

  it.each([
    ['access_denied', 'SIGN_IN_CANCELLED'], ['login_required', 'SIGN_IN_CANCELLED'], ['unmet_authentication_requirements', 'SIGN_IN_TOO_WEAK'],
    ['temporarily_unavailable', 'PROVIDER_UNREACHABLE'], ['unauthorized_client', 'PROVIDER_REFUSED'],
  ])('that is %s says so', async (error, code) => {
    expect(await redeem({}, { error })).toBe(code);
  });

  it('with another state, or of another provider, is none', async () => {
    expect([await redeem({}, { state: 'altro' }), await redeem({}, { iss: 'https://altrove.example' })]).toEqual(['PROVIDER_ANSWER_INVALID', 'PROVIDER_ANSWER_INVALID']);
  });

  it('is not waited for without end, and not asked of one that is down, from one call to the next', async () => {
    const same = open({ patience: 300 });
    provider.delay = 1_000;
    expect(await told(same.address(secrets))).toBe('PROVIDER_UNREACHABLE');
    [provider.delay, provider.isDown] = [0, true];
    expect(await told(same.address(secrets))).toBe('PROVIDER_UNREACHABLE');
    provider.isDown = false;
    expect(await told(same.address(secrets))).toMatchObject({ protocol: 'http:' });
    provider.delay = 1_000;
    const answer = { parameters: new URLSearchParams({ code: 'c', state: secrets.state }), secrets, begunAt: systemClock.now() };
    expect(await told(same.redeem(answer))).toBe('PROVIDER_UNREACHABLE');
    expect(await told(open({ issuer: 'http://127.0.0.1:9' }).address(secrets))).toBe('PROVIDER_UNREACHABLE');
  });

  it('is asked for over TLS alone, beyond this machine', async () => {
    expect(await told(open({ issuer: 'http://accesso.comune.example' }).address(secrets))).toBe('PROVIDER_UNREACHABLE');
    expect(lines.at(-1)).toContain('OAUTH_HTTP_REQUEST_FORBIDDEN');
  });

  it('leaves in the log what went wrong, and neither token nor secret', async () => {
    await withToken({ claims: { nonce: 'altro' } });
    expect(lines.at(-1)).toContain('PROVIDER_ANSWER_INVALID');
    expect(lines.join('')).not.toMatch(/un-segreto|soggetto-1|eyJ/);
  });
});

describe('a real provider', async () => {
  const backTo = `${home}/sign-in/back`;
  const provider = await startRealProvider(backTo);
  afterAll(() => provider.close());

  it('tells the name to whoever asks with the token, where the token itself has none', async () => {
    const asked = openIdentityProvider({ issuer: provider.issuer, ...provider.client, claim: 'email', acrValues: [], label: 'Entra', home, passwords: 'everybody' }, { log, clock: systemClock });
    const parameters = await signInThere((await asked.address(secrets)).href, backTo, 'anna.rossi');
    expect(await asked.redeem({ parameters, secrets, begunAt: systemClock.now() })).toEqual({ subject: 'anna.rossi', name: 'anna.rossi@comune.example' });
    expect(await told(asked.redeem({ parameters, secrets, begunAt: systemClock.now() }))).toBe('SIGN_IN_OVER');
    const later = await signInThere((await asked.address(secrets)).href, backTo, 'anna.rossi');
    expect(await told(asked.redeem({ parameters: later, secrets: { ...secrets, verifier: 'w'.repeat(43) }, begunAt: addMilliseconds(systemClock.now(), -1_000) }))).toBe('SIGN_IN_OVER');
  });
});
