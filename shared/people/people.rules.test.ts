import { describe, expect, it } from 'vitest';
import { birthLine, compareHits, fullName, oneLineAddress } from './people.rules.ts';
import { personWords, soughtWords, withPrefixes } from './person-words.rules.ts';
import { civilStateOf, relationOf } from './register-tables.rules.ts';

describe('the words of a name', () => {
  it.each([
    ['Rossi', 'Maria', ['ROSSI', 'MARIA']],
    ["D'Angelo", 'Nicolò', ['D', 'ANGELO', 'DANGELO', 'NICOLO']],
    ['De Luca', 'Anna Maria', ['DE', 'LUCA', 'DELUCA', 'ANNA', 'MARIA', 'ANNAMARIA']],
    ['Łuczak', 'Małgorzata', ['LUCZAK', 'MALGORZATA']],
    ['Hu', 'Li', ['HU', 'LI']],
  ])('%s %s is found by %j', (surname, givenName, words) => {
    expect(personWords({ surname, givenName })).toEqual(words);
  });

  it.each([
    ["  d'angelo  nicolo", ['DANGELO', 'NICOLO']],
    ['ROSSI rossi', ['ROSSI']],
    ['Müller-Weiß', ['MULLER', 'WEISS']],
    ['...', []],
  ])('"%s" seeks %j', (text, words) => {
    expect(soughtWords(text)).toEqual(words);
  });

  it('are indexed with their beginnings from three letters on', () => {
    expect(withPrefixes(['ROSSI', 'HU'])).toEqual(['ROSSI', 'HU', 'ROS', 'ROSS']);
  });
});

describe('the lines about a person', () => {
  const residence = { street: 'Via del Poggio', houseNumber: '12/A', postalCode: '47099', municipality: 'Poggio Sereno', province: 'FC', since: '2001-01-01' };

  it('name, birth and address read as a register writes them', () => {
    expect(fullName({ surname: 'Rossi', givenName: 'Maria' })).toBe('Rossi Maria');
    expect(oneLineAddress(residence)).toBe('Via del Poggio 12/A, 47099 Poggio Sereno (FC)');
    expect(oneLineAddress({ ...residence, municipality: 'Lugano (Svizzera)', province: 'EE' })).toBe('Via del Poggio 12/A, 47099 Lugano (Svizzera)');
    expect(birthLine({ birthPlace: { name: 'Forlì', province: 'FC', code: 'D704' }, birthDate: '1980-11-22' })).toBe('Forlì (FC), 22/11/1980');
  });

  it('namesakes come by name and then by age', () => {
    const hit = (surname: string, birthDate: string) => ({ surname, givenName: 'Ada', birthDate, taxCode: '', birthPlaceName: '', address: '' });
    const sorted = [hit('Rossi', '1990-01-01'), hit('Àlvarez', '1950-01-01'), hit('Rossi', '1950-01-01')].sort(compareHits);
    expect(sorted.map((each) => `${each.surname} ${each.birthDate}`)).toEqual(['Àlvarez 1950-01-01', 'Rossi 1950-01-01', 'Rossi 1990-01-01']);
  });

  it('civil state and relation agree with the sex, and an unknown code says so', () => {
    expect(civilStateOf(1, 'F')).toEqual({ code: 1, label: 'Nubile' });
    expect(relationOf(3, 'M')).toEqual({ code: 3, label: 'Figlio' });
    expect(relationOf(77, 'M')).toEqual({ code: 77, label: 'Non definito' });
  });
});
