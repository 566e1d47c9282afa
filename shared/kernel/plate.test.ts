import { expect, it } from 'vitest';
import { normalizePlate, plateKinds } from './plate.ts';

it.each([
  ['AB123CD', ['car']],
  ['ab 123-cd', ['car']],
  ['MI123456', ['historic']],
  ['RM987654', ['historic']],
  ['FO12345', ['historic']],
  ['AA12345', ['motorcycle', 'historic']],
  ['X2B4CD', ['moped']],
  ['AI123CD', []],
  ['AB12CD', []],
  ['ABC123D', []],
  ['', []],
])('%s can be a plate of kind %j', (text, kinds) => {
  expect(plateKinds(text)).toEqual(kinds);
});

it('is compared without blanks, dots and dashes', () => {
  expect(normalizePlate(' ab.123-cd ')).toBe('AB123CD');
});
