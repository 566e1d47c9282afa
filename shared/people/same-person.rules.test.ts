import { describe, expect, it } from 'vitest';
import { isSamePerson } from './same-person.rules.ts';

const person = { surname: "D'Angelo", givenName: 'Nicolò Maria', birthDate: '1980-01-02' };

describe('whether a document is of a person', () => {
  it.each([
    [{ surname: 'DANGELO', givenName: 'NICOLO MARIA', birthDate: '1980-01-02' }, true],
    [{ surname: 'D ANGELO', givenName: 'NICOLO', birthDate: '1980-01-02' }, true],
    [{ surname: 'DANGELO', givenName: 'NICOLO' }, true],
    [{ surname: 'DANGELO', givenName: 'NICOLO', birthDate: '1980-01-03' }, false],
    [{ surname: 'DANGELO', givenName: 'ADA', birthDate: '1980-01-02' }, false],
    [{ surname: '', givenName: 'NICOLO' }, false],
  ])('%j', (document, expected) => {
    expect(isSamePerson(document, person)).toBe(expected);
  });
});
