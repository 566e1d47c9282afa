import { createHash } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { z } from 'zod';
import type { AnprSimulatorOptions } from './anpr-options.ts';

/** A request as it came: nothing of it is believed. */
export interface ModiExchange {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** What both signed headers must be meant for. */
  readonly audience: string;
  readonly purposeId: string;
}

const Voucher = z.object({ client_id: z.string(), purposeId: z.string(), digest: z.object({ alg: z.literal('SHA256'), value: z.string() }) });
const Evidence = z.object({
  purposeId: z.string(), userID: z.string().min(1), userLocation: z.string().min(1), LoA: z.string().min(1), jti: z.string(), nbf: z.int(), exp: z.int(), iat: z.int(),
});
const Signature = z.object({ jti: z.string(), nbf: z.int(), iat: z.int(), exp: z.int(), signed_headers: z.array(z.record(z.string(), z.string())) });

const mostLifeSeconds = 300;

const headerOf = (exchange: ModiExchange, name: string): string => {
  const value = exchange.headers[name];
  if (typeof value !== 'string' || value === '') throw new Error(`header ${name} is missing`);
  return value;
};

/** Reads the three signatures of a request by the rules of the national model; every failure is an error of its sender. */
export function createModiRules(options: AnprSimulatorOptions) {
  const seen = new Set<string>();

  /** No tolerance at all, as at the real door. */
  const timeRules = (): JWTVerifyOptions => ({
    algorithms: ['RS256'], clockTolerance: 0, currentDate: new Date(options.clock.now()), maxTokenAge: mostLifeSeconds,
  });

  async function readVoucher(exchange: ModiExchange): Promise<z.infer<typeof Voucher>> {
    const [scheme, token = ''] = headerOf(exchange, 'authorization').split(' ');
    if (scheme !== 'Bearer') throw new Error('authorization is no bearer token');
    const { payload } = await jwtVerify(token, options.platformKeys.publicKey, { ...timeRules(), maxTokenAge: 600, audience: exchange.audience });
    const voucher = Voucher.parse(payload);
    if (voucher.purposeId !== exchange.purposeId) throw new Error('the voucher is for another purpose');
    return voucher;
  }

  async function readSigned(exchange: ModiExchange, name: string, clientId: string): Promise<JWTPayload> {
    const token = headerOf(exchange, name);
    const client = options.clients.get(clientId);
    if (client === undefined || decodeProtectedHeader(token).kid !== client.keyId) throw new Error(`${name}: unknown key`);
    const { payload } = await jwtVerify(token, client.publicKey, {
      ...timeRules(), audience: exchange.audience, issuer: clientId, subject: clientId,
    });
    if (typeof payload.jti !== 'string' || seen.has(payload.jti)) throw new Error(`${name}: jti missing or used before`);
    seen.add(payload.jti);
    return payload;
  }

  function checkDigest(exchange: ModiExchange, signature: z.infer<typeof Signature>): void {
    const computed = `SHA-256=${createHash('sha256').update(exchange.body, 'utf8').digest('base64')}`;
    if (headerOf(exchange, 'digest') !== computed) throw new Error('the digest is not that of the body');
    const signed: Record<string, string> = Object.fromEntries(signature.signed_headers.flatMap((header) => Object.entries(header)));
    if (signed.digest !== computed) throw new Error('the signed digest is not that of the body');
    if (signed['content-type'] !== headerOf(exchange, 'content-type')) throw new Error('the signed content type is not that of the request');
  }

  return {
    /** Gives the client; throws a plain sentence. */
    async check(exchange: ModiExchange): Promise<{ clientId: string }> {
      const voucher = await readVoucher(exchange);
      const clientId = voucher.client_id;
      const evidence = Evidence.parse(await readSigned(exchange, 'agid-jwt-trackingevidence', clientId));
      if (evidence.purposeId !== exchange.purposeId) throw new Error('the evidence is for another purpose');
      const evidenceDigest = createHash('sha256').update(headerOf(exchange, 'agid-jwt-trackingevidence')).digest('hex');
      if (voucher.digest.value !== evidenceDigest) throw new Error('the voucher is for another evidence');
      checkDigest(exchange, Signature.parse(await readSigned(exchange, 'agid-jwt-signature', clientId)));
      return { clientId };
    },
  };
}
