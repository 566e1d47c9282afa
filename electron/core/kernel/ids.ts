import { randomBytes, randomInt } from 'node:crypto';
import { monotonicFactory } from 'ulid';

/** Identifiers of records (ULID, growing within a process) and unguessable codes. */
export interface Ids {
  next(): string;
  /** `characters` of an alphabet without look-alikes (no 0 O 1 I L U), about 4.9 bits each. */
  code(characters: number): string;
  /** A draw of lots: a whole number from 0 to 99, each as likely as the others. */
  hundredth(): number;
  /** A bearer token, 256 bits, base64url. */
  token(): string;
}

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

function randomCode(characters: number): string {
  let code = '';
  while (code.length < characters) {
    for (const byte of randomBytes(characters)) {
      if (byte < 240 && code.length < characters) code += alphabet.charAt(byte % 30);
    }
  }
  return code;
}

export function createIds(): Ids {
  const next = monotonicFactory(() => (randomBytes(1)[0] ?? 0) / 256);
  return {
    next: () => next(),
    code: randomCode,
    hundredth: () => randomInt(100),
    token: () => randomBytes(32).toString('base64url'),
  };
}
