import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds that a code is good for (RFC 6238, section 5.2). */
const stepSeconds = 30;
/** Steps before and after now that are taken too: clocks of telephones go wrong by so much. */
const tolerance = 1;
const usualDigits = 6;

/** The code of one step: HMAC-SHA-1 truncated as RFC 4226 says, section 5.3. */
export function codeOf(secret: Buffer, step: number, digits = usualDigits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 10 ** digits).padStart(digits, '0');
}

/** The step of an instant. */
export const stepOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000 / stepSeconds);

const isSame = (one: string, other: string): boolean => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** The step whose code this is, around an instant and later than the last one that was taken; undefined for a wrong code and for one that was used. */
export function findStep(secret: Buffer, code: string, { at, after }: { readonly at: string; readonly after: number }): number | undefined {
  const now = stepOf(at);
  const steps = Array.from({ length: 2 * tolerance + 1 }, (_each, place) => now - tolerance + place);
  return steps.find((step) => step > after && isSame(codeOf(secret, step), code));
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 without padding (RFC 4648, section 6), as authenticator apps take a secret. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('');
}
