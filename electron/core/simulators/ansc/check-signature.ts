import { createHash, type KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { decodeProtectedHeader, errors, flattenedVerify, jwtVerify } from 'jose';
import type { Clock } from '#core/kernel/clock.ts';
import { anscNames } from '#core/connectors/ansc/sign-request.ts';

export interface SignatureRules {
  /** Of the certificate that the caller was given. */
  readonly publicKey: KeyObject;
  /** ISTAT code that the certificate was given for. */
  readonly office: string;
  readonly clock: Clock;
}

const hasCertificate = (token: string): boolean => (decodeProtectedHeader(token).x5c ?? []).length > 0;

async function tokenFault(token: string, { publicKey, office, clock }: SignatureRules): Promise<string | undefined> {
  if (!hasCertificate(token)) return 'Il token non porta il certificato';
  const now = new Date(clock.now());
  const { payload } = await jwtVerify(token, publicKey, { algorithms: ['RS256'], currentDate: now, requiredClaims: ['iat', 'exp', 'jti', 'sub'] });
  if ((payload.iat ?? Infinity) * 1000 > now.getTime()) return 'Claims iat del JWT non valido.';
  if (payload[anscNames.office] !== office) return 'La sede del token non è quella del certificato';
  if (typeof payload[anscNames.workstation] !== 'string') return 'Il token non dice la postazione';
  return undefined;
}

async function sealFault(seal: string, body: string, { publicKey }: SignatureRules): Promise<string | undefined> {
  const [header = '', payload, signature = ''] = seal.split('.');
  if (payload !== '') return 'La firma del messaggio non è staccata';
  await flattenedVerify({ protected: header, payload: Buffer.from(body).toString('base64url'), signature }, publicKey, { algorithms: ['RS256'] });
  return undefined;
}

/** What is wrong with the headers of a call, in the words of the gate before the archive; undefined when all is well. */
export async function signatureFault(headers: IncomingHttpHeaders, body: string, rules: SignatureRules): Promise<string | undefined> {
  const [, token] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  const seal = headers[anscNames.signature.toLowerCase()];
  if (token === undefined) return 'Token vuoto';
  if (typeof seal !== 'string') return 'Errore nella validazione del JWS';
  if (headers.digest !== `SHA-256=${createHash('sha256').update(body).digest('base64')}`) return 'Errore nella validazione del digest';
  try {
    return await tokenFault(token, rules) ?? await sealFault(seal, body, rules);
  } catch (error) {
    if (error instanceof errors.JWTClaimValidationFailed) return error.claim === 'nbf' ? 'Claims iat del JWT non valido.' : `Claims ${error.claim} del JWT non valido.`;
    if (error instanceof errors.JOSEError) return `Errore nella validazione del JWS: ${error.code}`;
    throw error;
  }
}
