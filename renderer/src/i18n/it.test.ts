import { describe, expect, it, vi } from 'vitest';
import { CaseEventKind } from '#shared/cases/progress.model.ts';
import { createPageI18n } from './create-i18n.ts';
import words from './it.json';
import { leavesOf, parametersIn } from './sentences.ts';

/** A word for each of what a sentence names. */
const valuesFor = (sentence: string): Record<string, string> => Object.fromEntries(parametersIn(sentence).map((name) => [name, 'x']));

describe('the Italian of the pages', () => {
  const { t } = createPageI18n(words).global;

  it('can be read whole: no sentence has a mark that it does not mean', () => {
    const [warned, failed] = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
    const broken = leavesOf(words).filter(([key, sentence]) => {
      try {
        const said = t(key, valuesFor(sentence), 2);
        return said === key || (said === '') !== (sentence === '') || /[{}]/.test(said);
      } catch {
        return true;
      }
    });
    expect(broken.map(([key]) => key)).toEqual([]);
    expect([...warned.mock.calls, ...failed.mock.calls]).toEqual([]);
  });

  it('has words for everything that happens to a case file', () => {
    expect(Object.keys(words.work.event).sort()).toEqual([...CaseEventKind.options].sort());
  });
});
