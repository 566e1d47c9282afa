import { describe, expect, it } from 'vitest';
import { wordsOfSilence, wordsOfTerm } from './term-words.ts';

describe('a term on paper', () => {
  it.each([
    [{ days: 30, unit: 'calendar' }, '30 giorni'], [{ days: 1, unit: 'calendar' }, '1 giorno'],
    [{ days: 2, unit: 'working' }, '2 giorni lavorativi'], [{ days: 1, unit: 'working' }, '1 giorno lavorativo'], [undefined, ''],
  ] as const)('%j is "%s"', (term, words) => {
    expect(wordsOfTerm(term)).toBe(words);
  });

  it.each([
    [{ silence: { means: 'consent', text: 'dopo 45 giorni la domanda è accolta' } }, 'silenzio assenso: dopo 45 giorni la domanda è accolta'],
    [{ silence: { means: 'refusal', text: 'dopo 30 giorni la domanda è respinta' } }, 'silenzio rifiuto: dopo 30 giorni la domanda è respinta'],
    [{ silence: { means: 'inaction', text: 'si può ricorrere' } }, 'si può ricorrere'],
    [{}, 'il silenzio non vale né come sì né come no'], [undefined, ''],
  ] as const)('in silence %j means "%s"', (term, words) => {
    expect(wordsOfSilence(term)).toBe(words);
  });
});
