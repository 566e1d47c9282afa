import { createHash, type KeyObject } from 'node:crypto';
import { FlattenedSign, SignJWT } from 'jose';
import type { Asking } from '#core/connectors/operation.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { SignRequest } from './ansc-config.ts';

/** Who asks, as the archive knows them. */
export interface AnscIdentity {
  /** User name in the archive, not ours. */
  readonly user: string;
  /** Code of the workstation, the common name of its certificate: `040007-PC-0002`. */
  readonly workstation: string;
  /** Code of the session, generated in the archive's web application and good for some hours. */
  readonly otp?: string;
}

export interface AnscSigner {
  readonly key: KeyObject;
  /** Certificate of the workstation or of the server, then its issuers: DER in base64. */
  readonly certificates: readonly string[];
  /** ISTAT code of the municipality. */
  readonly office: string;
  readonly clock: Clock;
  readonly identify: (asking: Asking) => Promise<AnscIdentity>;
}

/**
 * Names of headers and claims, here alone. The OpenAPI descriptions say no more than a bearer token. Read in the answers of
 * the archive's support (italia/ansc, threads 280, 615, 933): `sub`, `sede`, a numeric `otp`, `iat`, a detached JWS. Not
 * verified: the header's name and `postazione`, which stand in the technical note on JWT and JWS (v1.1.1).
 */
export const anscNames = { signature: 'JWS-Signature', user: 'sub', office: 'sede', workstation: 'postazione', otp: 'otp' } as const;

/** The archive refuses an `iat` later than its own clock: ours may run a little ahead. */
const leewaySeconds = 5;
const lifeSeconds = 120;

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

/** Signs with a token for who asks (operator, station, purpose and assurance in it) and a detached signature of the body. */
export function createAnscSigner(signer: AnscSigner): SignRequest {
  const { key, certificates, office } = signer;
  return async ({ url, body, asking }) => {
    const identity = await signer.identify(asking);
    const issuedAt = Math.floor(Date.parse(signer.clock.now()) / 1000) - leewaySeconds;
    const token = await new SignJWT({
      [anscNames.office]: office,
      [anscNames.workstation]: identity.workstation,
      ...(identity.otp !== undefined && { [anscNames.otp]: identity.otp }),
      userID: asking.operator, userLocation: asking.station ?? identity.workstation, purpose: asking.purpose, LoA: asking.assurance,
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', x5c: [...certificates] })
      .setSubject(identity.user)
      .setAudience(new URL(url).pathname)
      .setJti(asking.idempotencyKey)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(issuedAt + lifeSeconds)
      .sign(key);
    const seal = await new FlattenedSign(Buffer.from(body)).setProtectedHeader({ alg: 'RS256', x5c: [...certificates] }).sign(key);
    return {
      authorization: `Bearer ${token}`,
      digest: `SHA-256=${digest(body)}`,
      [anscNames.signature.toLowerCase()]: `${seal.protected ?? ''}..${seal.signature}`,
    };
  };
}
