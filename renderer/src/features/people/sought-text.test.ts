import { describe, expect, it } from 'vitest';
import { readSoughtText } from './sought-text.ts';

describe('the one field that finds a person', () => {
  it.each([
    ['', 'nothing'], ['rossi maria', 'name'], ["D'Angelo", 'name'],
    ['RSSNGL64E50A547P', 'tax-code'], [' rssngl64e50 a547p ', 'tax-code'],
    ['RSSNGL64', 'wrong-tax-code'],
  ])('"%s" is %s', (text, kind) => {
    expect(readSoughtText(text).kind).toBe(kind);
  });

  it('says which character is wrong', () => {
    expect(readSoughtText('RSSNGL64Q50A547P')).toMatchObject({ kind: 'wrong-tax-code', position: 9, reason: 'impossible-month' });
    expect(readSoughtText('RSSNGL64E50A547X')).toMatchObject({ position: 16, reason: 'wrong-check-character' });
  });
});
