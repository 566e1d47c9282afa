import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '#core/kernel/clock.ts';
import type { Faults } from '../faults.ts';

export interface SignatureOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  /** P-256 private key of the simulated office; its name, and that of the front office, whose public key is known. */
  readonly key: KeyObject;
  readonly name: string;
  readonly frontOffice: { readonly name: string; readonly publicKey: KeyObject };
}

const SignedHeaders = z.array(z.record(z.string(), z.string()));
const sha256 = (body: string): string => `SHA-256=${createHash('sha256').update(body).digest('base64')}`;

/** Why the signature of a request is not accepted; undefined when it is. */
export async function findSignatureFault(options: SignatureOptions, request: { headers: Record<string, unknown>; rawBody: string }): Promise<string | undefined> {
  const { digest, 'agid-jwt-signature': token, 'content-type': contentType } = request.headers;
  if (typeof token !== 'string' || token.length > 4_096) return 'Agid-JWT-Signature missing';
  if (digest !== sha256(request.rawBody)) return 'Digest is not that of the body';
  try {
    const { payload, protectedHeader } = await jwtVerify(token, options.frontOffice.publicKey, {
      issuer: options.frontOffice.name, audience: options.name, algorithms: ['ES256', 'RS256'],
      currentDate: new Date(options.clock.now()), requiredClaims: ['exp', 'iat', 'nbf', 'jti'],
    });
    if (protectedHeader.kid === undefined) return 'kid missing';
    const signed = new Map(SignedHeaders.parse(payload.signed_headers).flatMap((each) => Object.entries(each)));
    return signed.get('digest') === digest && signed.get('content-type') === contentType ? undefined : 'signed_headers differ from the headers';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Signs every answer; with the fault `wrong-signature`, with a key that nobody knows. */
export function installAnswerSignature(server: FastifyInstance, options: SignatureOptions): void {
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  server.addHook('onSend', async (request, reply, payload) => {
    if (request.url === '/_faults') return payload;
    const digest = sha256(typeof payload === 'string' ? payload : '');
    const now = Math.floor(Date.parse(options.clock.now()) / 1_000);
    const token = await new SignJWT({ signed_headers: [{ digest }] })
      .setProtectedHeader({ alg: 'ES256', kid: 'back-office-1', typ: 'JWT' })
      .setIssuer(options.name).setAudience(options.frontOffice.name).setJti(request.id)
      .setIssuedAt(now).setNotBefore(now).setExpirationTime(now + 60)
      .sign(options.faults.has('wrong-signature') ? stranger : options.key);
    reply.header('digest', digest).header('agid-jwt-signature', token);
    return payload;
  });
}
