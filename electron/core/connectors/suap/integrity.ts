import { createHash, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Clock } from '#core/kernel/clock.ts';
import { SystemFailure } from '../operation.ts';

export interface IntegrityConfig {
  readonly clock: Clock;
  /** Ours, RSA or P-256, and the name under which the other side knows it. */
  readonly key: KeyObject;
  readonly keyId: string;
  readonly issuer: string;
  readonly audience: string;
  /** Public key of the other side. */
  readonly trustedKey: KeyObject;
}

const algorithmOf = (key: KeyObject): string => key.asymmetricKeyType === 'ec' ? 'ES256' : 'RS256';
const digestOf = (body: string): string => `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
const secondsOf = (clock: Clock): number => Math.floor(Date.parse(clock.now()) / 1_000);

/** The headers that bind a body to who sends it (ModI INTEGRITY_REST_01): its digest, and a token that signs the digest. */
export async function signBody(config: IntegrityConfig, content: { body: string; contentType: string; id: string }): Promise<Record<string, string>> {
  const { clock, key, keyId, issuer, audience } = config;
  const digest = digestOf(content.body);
  const now = secondsOf(clock);
  /* Clocks differ: what we sign is valid since five seconds ago. */
  const token = await new SignJWT({ signed_headers: [{ digest }, { 'content-type': content.contentType }] })
    .setProtectedHeader({ alg: algorithmOf(key), kid: keyId, typ: 'JWT' })
    .setIssuer(issuer).setAudience(audience).setJti(content.id)
    .setIssuedAt(now - 5).setNotBefore(now - 5).setExpirationTime(now + 300)
    .sign(key);
  return { digest, 'agid-jwt-signature': token };
}

function signedDigest(headers: unknown): unknown {
  if (!Array.isArray(headers)) return undefined;
  const found: unknown = headers.find((each: unknown) => typeof each === 'object' && each !== null && 'digest' in each);
  return typeof found === 'object' && found !== null && 'digest' in found ? found.digest : undefined;
}

/** Throws `ANSWER_UNTRUSTED` unless a body, of an answer or of a message, is the one that the other side signed, for us and lately. */
export async function verifyBody(config: IntegrityConfig, { headers, body }: { readonly headers: Headers; readonly body: string }): Promise<void> {
  const token = headers.get('agid-jwt-signature');
  if (token === null) throw new SystemFailure('ANSWER_UNTRUSTED', 'it is not signed');
  try {
    const { payload } = await jwtVerify(token, config.trustedKey, {
      algorithms: [algorithmOf(config.trustedKey)], audience: config.issuer, issuer: config.audience,
      currentDate: new Date(config.clock.now()), clockTolerance: 5, requiredClaims: ['exp', 'iat', 'jti'],
    });
    if (signedDigest(payload.signed_headers) === digestOf(body)) return;
  } catch (error) {
    throw new SystemFailure('ANSWER_UNTRUSTED', error instanceof Error ? error.message : String(error));
  }
  throw new SystemFailure('ANSWER_UNTRUSTED', 'the signature is of another body');
}
