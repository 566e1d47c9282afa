import { addMilliseconds } from '../kernel/dates.ts';

/** How long a code can be used, ms. */
export const codeLifeMilliseconds = 10 * 60_000;
/** Wrong codes that one address may send within the life of a code. */
export const freeTries = 5;
/** How long an address waits after that, ms. */
export const lockMilliseconds = 10 * 60_000;
/** Characters of a code, of an alphabet without look-alikes. */
export const codeLength = 8;

/** A code as it is kept and compared, however it was typed: no spaces, no dashes, capitals. */
export const tidyCode = (typed: string): string => typed.replaceAll(/[\s\-–.]/g, '').toUpperCase();

/** `ABCD-EFGH` of a code, as it is read aloud. */
export const spelledCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** A fingerprint in groups of four digits, as two people compare it. */
export const spelledFingerprint = (fingerprint: string): string => fingerprint.replaceAll(/.{4}(?=.)/g, '$& ');

interface KnownCode { readonly expiresAt: string; readonly usedAt: string | undefined }

export type CodeRefusal = 'PAIRING_CODE_WRONG' | 'PAIRING_CODE_EXPIRED' | 'PAIRING_CODE_USED';

/** Why a code cannot be used at an instant; undefined when it can. */
export function refusalOf(code: KnownCode | undefined, at: string): CodeRefusal | undefined {
  if (code === undefined) return 'PAIRING_CODE_WRONG';
  if (code.usedAt !== undefined) return 'PAIRING_CODE_USED';
  return code.expiresAt <= at ? 'PAIRING_CODE_EXPIRED' : undefined;
}

/** Wrong codes of one address: how many since when, and until when it is not listened to. */
export interface PairingTries { readonly failures: number; readonly since: string; readonly lockedUntil: string | undefined }

/** Whether an address must wait at an instant. */
export const isLocked = (tries: PairingTries, at: string): boolean => tries.lockedUntil !== undefined && tries.lockedUntil > at;

/** The tries with one more that was wrong: the window opens with the first, and the fifth within it locks. */
export function countWrong(tries: PairingTries | undefined, at: string): PairingTries {
  const isOld = tries === undefined || tries.lockedUntil !== undefined || addMilliseconds(tries.since, codeLifeMilliseconds) <= at;
  const failures = isOld ? 1 : tries.failures + 1;
  return { failures, since: isOld ? at : tries.since, lockedUntil: failures < freeTries ? undefined : addMilliseconds(at, lockMilliseconds) };
}
