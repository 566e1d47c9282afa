import { describe, expect, it } from 'vitest';
import { isSameContact } from './contact.rules.ts';

describe('two contacts', () => {
  it.each([
    ['phone', '0543 111111', '0543/11.11-11', true], ['phone', '+39 333 1234567', '333 1234567', true], ['phone', '0039 0543 111111', '0543 111111', true],
    ['phone', '+41 333 1234567', '333 1234567', false], ['phone', '391 1234567', '1234567', false], ['phone', '0543 111111', '0543 111112', false],
    ['email', ' Anna@Example.it', 'anna@example.it', true], ['pec', 'anna@pec.it', 'anna@pec.example', false],
    ['domicile', 'Via Po  3', 'via Po 3', true], ['domicile', 'Via Po 3', 'Via Po 33', false],
  ] as const)('%s %s and %s: the same is %s', (...[kind, one, other, same]) => {
    expect(isSameContact(kind, one, other)).toBe(same);
  });
});
