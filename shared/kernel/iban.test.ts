import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkIban } from './iban.ts';

const valid = ['IT60X0542811101000000123456', 'SM86U0322509800000000270100', 'IT39X0300203280451585346538', 'DE89370400440532013000'];

it.each(valid)('%s is an IBAN', (iban) => {
  expect(checkIban(iban)).toEqual({ ok: true, iban });
});

it('accepts groups of four and small letters', () => {
  expect(checkIban('it60 X054 2811 1010 0000 0123 456')).toEqual({ ok: true, iban: 'IT60X0542811101000000123456' });
});

it.each([
  ['IT60X0542811101000000123457', 3, 'wrong-check-digits'],
  ['IT90R0542811101000000123458', 3, 'wrong-check-digits'],
  ['IT65A0542811101000000123456', 5, 'wrong-check-letter'],
  ['IT60X054281110100000012345', undefined, 'wrong-length'],
  ['IT6XX0542811101000000123456', 4, 'digit-expected'],
  ['IT6010542811101000000123456', 5, 'letter-expected'],
  ['IT60X05A2811101000000123456', 8, 'digit-expected'],
  ['IT60X0542811101000000.23456', 22, 'character-not-allowed'],
  ['12345678901234567', 1, 'letter-expected'],
])('%s is wrong at %s: %s', (text, position, reason) => {
  expect(checkIban(text)).toEqual({ ok: false, ...(position === undefined ? {} : { position }), reason });
});

it('every single wrong digit and every single wrong letter is found', () => {
  /* A letter in the place of a digit may cancel out in the remainder where a country's structure is not known. */
  const characterLike = (read: string): string => /\d/.test(read) ? '0123456789' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  fc.assert(fc.property(fc.constantFrom(...valid), fc.nat({ max: 26 }), fc.nat({ max: 25 }), (iban, at, choice) => {
    const read = iban.charAt(at);
    const alike = characterLike(read);
    const other = alike.charAt(choice % alike.length);
    fc.pre(at < iban.length && read !== other);
    expect(checkIban(iban.slice(0, at) + other + iban.slice(at + 1)).ok).toBe(false);
  }), { numRuns: 500 });
});
