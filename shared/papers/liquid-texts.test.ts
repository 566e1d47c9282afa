import { describe, expect, it } from 'vitest';
import { fillText } from './liquid-texts.ts';

describe('a text of a paper', () => {
  it.each([
    ['sul veicolo {{ plate }} {{ boat }}.', 'sul veicolo AB123CD.'],
    ['targa {{ boat }} , {{ plate }} ; fine .', 'targa, AB123CD; fine.'],
    ['dalle 10 : 20, € 1 .50', 'dalle 10 : 20, € 1 .50'],
  ])('has no blank before a stop where a value is empty: %s', (text, filled) => {
    expect(fillText(text, { plate: 'AB123CD', boat: '' })).toBe(filled);
  });

  it.each([['1', 'di 1 facciata'], [1, 'di 1 facciata'], ['12', 'di 12 facciate'], ['0', 'di 0 facciate'], ['1,5', 'di 1,5 facciate']])(
    'agrees with its number: %s', (pages, filled) => {
      expect(fillText('di {{ pages | count: "facciata", "facciate" }}', { pages })).toBe(filled);
    });
});
