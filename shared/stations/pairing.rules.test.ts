import { describe, expect, it } from 'vitest';
import { countWrong, isLocked, refusalOf, spelledCode, spelledFingerprint, tidyCode, type PairingTries } from './pairing.rules.ts';

const at = (minutes: number): string => new Date(Date.parse('2026-11-23T08:00:00.000Z') + minutes * 60_000).toISOString();

describe('a code', () => {
  it.each([['abcd efgh', 'ABCDEFGH'], ['ABCD-EFGH', 'ABCDEFGH'], [' abcd – efgh ', 'ABCDEFGH']])('typed as "%s" is %s', (typed, code) => {
    expect(tidyCode(typed)).toBe(code);
  });

  it('is read aloud in two halves', () => {
    expect([spelledCode('ABCD2345'), spelledFingerprint('0123456789ab')]).toEqual(['ABCD-2345', '0123 4567 89ab']);
  });

  it.each([
    ['nobody made', undefined, 'PAIRING_CODE_WRONG'],
    ['used and expired', { expiresAt: at(0), usedAt: at(-1) }, 'PAIRING_CODE_USED'],
    ['at its last moment', { expiresAt: at(0), usedAt: undefined }, 'PAIRING_CODE_EXPIRED'],
    ['that still runs', { expiresAt: at(1), usedAt: undefined }, undefined],
  ] as const)('%s: %s gives %s', (_case, code, refusal) => {
    expect(refusalOf(code, at(0))).toBe(refusal);
  });
});

describe('wrong codes of one address', () => {
  const wrongAt = (...minutes: number[]): PairingTries | undefined =>
    minutes.reduce<PairingTries | undefined>((tries, minute) => countWrong(tries, at(minute)), undefined);

  it.each([
    ['four', [0, 1, 2, 3], 4, undefined],
    ['five within ten minutes', [0, 1, 2, 3, 9], 5, at(19)],
    ['five, the last after ten minutes', [0, 1, 2, 3, 10], 1, undefined],
    ['one after a lock', [0, 1, 2, 3, 4, 20], 1, undefined],
  ])('%s', (_case, minutes, ...[failures, lockedUntil]) => {
    expect(wrongAt(...minutes)).toMatchObject({ failures, lockedUntil });
  });

  it('lock for ten minutes and no longer', () => {
    const tries = wrongAt(0, 0, 0, 0, 0);
    expect(tries && [isLocked(tries, at(9)), isLocked(tries, at(10))]).toEqual([true, false]);
  });
});
