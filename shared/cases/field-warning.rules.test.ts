import { describe, expect, it } from 'vitest';
import { cleanValues } from './clean-values.rules.ts';
import { countNearLimit } from './field-limit.rules.ts';
import { fieldWarning } from './field-warning.rules.ts';

const today = '2026-11-23';
const field = (type: 'text' | 'multiline' | 'date' | 'email' | 'person' | 'number' | 'group') => ({ id: 'it', label: 'La voce', type, required: false });

describe('a warning', () => {
  it.each([
    ['text', 'Олена', /lettere non latine/], ['multiline', 'nota 王', /lettere non latine/], ['email', 'anna@gmial.com', /anna@gmail\.com/], ['date', '1826-01-01', /controllare l'anno/], ['date', '2062-01-01', /controllare l'anno/],
    ['person', { surname: 'محمد', givenName: 'Ali' }, /lettere non latine/], ['person', { surname: 'Rossi', birthDate: '2027-01-01' }, /futuro/],
  ] as const)('is told of a %s with %o', (type, value, says) => { expect(fieldWarning(field(type), value, today)).toMatch(says); });

  it.each([['text', 'D’Amìco Đorđe Șerban'], ['date', '1940-02-29'], ['email', 'anna@example.it'], ['number', 3], ['person', { surname: 'Rossi', birthDate: '1980-01-01' }]] as const)('is not told of a %s with %o', (type, value) => {
    expect(fieldWarning(field(type), value, today)).toBeUndefined();
  });

  it('is told of a row of a group', () => {
    expect(fieldWarning({ ...field('group'), fields: [{ id: 'mail', label: 'Posta', type: 'email', required: false }] }, [{ mail: 'x@gmail.it' }], today)).toMatch(/x@gmail\.com/);
  });
});

describe('the limit of a field', () => {
  it('is told before it is reached, and how much is too much', () => {
    expect(countNearLimit({ ...field('text'), maxLength: 100 }, 'x'.repeat(79))).toBeUndefined();
    expect(countNearLimit({ ...field('text'), maxLength: 100 }, 'x'.repeat(80))).toEqual({ count: 80, most: 100 });
    expect(countNearLimit(field('multiline'), 'x'.repeat(5000))).toEqual({ count: 5000, most: 4000 });
  });
});

describe('values that were pasted', () => {
  it('lose hidden signs in texts, parts and rows, and nothing else', () => {
    expect(cleanValues({ note: 'a\u0000b', who: { surname: 'Ros\u200bsi' }, rows: [{ name: '\u202eMaria', count: 2 }], yes: true }))
      .toEqual({ note: 'ab', who: { surname: 'Rossi' }, rows: [{ name: 'Maria', count: 2 }], yes: true });
  });
});
