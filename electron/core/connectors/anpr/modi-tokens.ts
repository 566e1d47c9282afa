import { createHash } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import type { Asking } from '#core/connectors/operation.ts';
import type { ModiParts, VoucherParts } from './anpr-config.ts';

/** The gateway allows no token from the future, not by one second: ours are issued a little in the past. */
const backdatedSeconds = 5;
const headersLifeSeconds = 300;
const assertionLifeSeconds = 600;

/** A random UUID of the kernel's source of chance. */
function newUuid(ids: ModiParts['ids']): string {
  const bytes = Buffer.from(ids.token(), 'base64url').subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** `SHA-256=...` of a body, as the header Digest wants it. */
export function digestOf(body: string): string {
  return `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
}

/**
 * The audience of the signed headers: the address of the call without the suffix of the platform's door (`-PDND`)
 * and without the operation. Any other is refused.
 */
export function audienceOf(callUrl: string): string {
  return callUrl.replace(/-PDND\//, '/').replace(/\/[^/]*$/, '');
}

async function sign(parts: VoucherParts, claims: JWTPayload, lifeSeconds: number): Promise<string> {
  const { clock, ids, config } = parts;
  const issuedAt = Math.floor(Date.parse(clock.now()) / 1000) - backdatedSeconds;
  return new SignJWT({ ...claims, iss: config.clientId, sub: config.clientId, jti: newUuid(ids), iat: issuedAt, exp: issuedAt + lifeSeconds })
    .setProtectedHeader({ alg: 'RS256', kid: config.keyId, typ: 'JWT' })
    .sign(config.key);
}

const notBefore = (parts: ModiParts) => ({ nbf: Math.floor(Date.parse(parts.clock.now()) / 1000) - backdatedSeconds });

/** Who asks, from where and how sure we are of them (AUDIT_REST_02). */
export function signTrackingEvidence(parts: ModiParts, asking: Asking, call: { audience: string; purposeId: string }): Promise<string> {
  const { operator, station, assurance } = asking;
  return sign(parts, {
    ...notBefore(parts), aud: call.audience, purposeId: call.purposeId, userID: operator, userLocation: station ?? 'hub', LoA: assurance,
  }, headersLifeSeconds);
}

/** The integrity of the request (INTEGRITY_REST_02): digest and content type, under our signature. */
export function signIntegrity(parts: ModiParts, call: { audience: string; digest: string; contentType: string }): Promise<string> {
  const { audience, digest, contentType } = call;
  return sign(parts, {
    ...notBefore(parts), aud: audience, signed_headers: [{ digest }, { 'content-type': contentType }],
  }, headersLifeSeconds);
}

/** What asks for a voucher; it carries the digest of the evidence that the voucher will go with, where there is one. */
export function signAssertion(parts: VoucherParts, asked: { purposeId: string; evidence?: string }): Promise<string> {
  return sign(parts, {
    aud: parts.config.voucherAudience,
    purposeId: asked.purposeId,
    ...(asked.evidence !== undefined && { digest: { alg: 'SHA256', value: createHash('sha256').update(asked.evidence).digest('hex') } }),
  }, assertionLifeSeconds);
}
