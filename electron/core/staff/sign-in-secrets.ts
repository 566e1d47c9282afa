import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import type { IdentitySettings, SignInSecrets } from './identity-provider.ts';

const digestOf = ({ indexKey }: KeyRing, what: string, text: string): Buffer => createHmac('sha256', indexKey).update(`sign-in ${what}|${text}`).digest();
const keyed = (keys: KeyRing, what: string, text: string): string => digestOf(keys, what, text).toString('hex');

const idLength = 26;

/** The secrets of a sign-in, made of its id by the node's key: every process has them, and no database. The state begins with the id. */
export const secretsOf = (keys: KeyRing, id: string): SignInSecrets => ({
  state: `${id}${digestOf(keys, 'state', id).toString('base64url')}`, nonce: digestOf(keys, 'nonce', id).toString('base64url'), verifier: digestOf(keys, 'verifier', id).toString('base64url'),
});

/** Whether two texts are the same, in a time that says nothing of where they differ. */
export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The sign-in that a state is of; undefined for one that this node did not make. */
export function findIdOf(keys: KeyRing, state: string): string | undefined {
  const id = state.slice(0, idLength);
  return isSame(secretsOf(keys, id).state, state) ? id : undefined;
}

/** Codes are read from one screen and typed at another: small letters, blanks and hyphens do not matter. */
export const tidyCode = (code: string): string => code.replaceAll(/[\s-]/g, '').toUpperCase();

export const hashStart = (keys: KeyRing, code: string): string => keyed(keys, 'start', tidyCode(code));
export const hashTicket = (keys: KeyRing, id: string, ticket: string): string => keyed(keys, 'ticket', `${id}|${ticket}`);
/** As the page made it: base64url there, hex here. */
export const hashProof = (proof: string): string => createHash('sha256').update(proof).digest('hex');
export const proofHashOf = (given: string): string => Buffer.from(given, 'base64url').toString('hex');

/** Whom the provider named, as it is kept: a name as it is written anywhere, a subject to the letter. */
export const hashSubject = (keys: KeyRing, { issuer }: IdentitySettings, subject: string): string => keyed(keys, 'subject', `${issuer}|${subject}`);
export const hashName = (keys: KeyRing, { issuer, claim }: IdentitySettings, name: string): string => keyed(keys, 'name', `${issuer}|${claim}|${claim === 'sub' ? name : name.toLowerCase()}`);
