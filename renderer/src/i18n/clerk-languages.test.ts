import { afterEach, describe, expect, it, vi } from 'vitest';
import { clerkItalian } from './clerk-italian.ts';
import { clerkLanguages } from './clerk-language.ts';
import { createPageI18n, type Sentences } from './create-i18n.ts';
import { leavesOf, parametersIn } from './sentences.ts';

const files = import.meta.glob<Sentences>('./clerk/??.json', { import: 'default', eager: true });
const italian = new Map(leavesOf(clerkItalian));
const others = clerkLanguages.map(({ code }) => code).filter((code) => code !== 'it');
const sentencesOf = (code: string): Sentences => files[`./clerk/${code}.json`] ?? {};

/** What every language calls alike: names, acronyms, units, the password of training. */
const names = ['Sportello Facile', 'formazione', 'ANPR', 'ANSC', 'SUAP', 'pagoPA', 'App IO', 'IBAN', 'PEC', 'CSV', 'PDF', 'Excel', 'Esc', 'e.bollo', 'min', 'ms', 'mm'];
/** Words that a language has in common with Italian. */
const common: Readonly<Record<string, readonly string[]>> = { en: ['Agenda', 'No', 'Password', 'Ctrl'], de: ['Agenda', 'Password', 'POS', 'Prov.'] };

/** A sentence without what needs no translation: empty for one of names, figures and signs alone. */
function toTranslate(sentence: string, code: string): string {
  const bare = sentence.replaceAll(/\{'?[\w@-]+'?\}/g, ' ').trim();
  const rest = [...names, ...common[code] ?? []].includes(bare) ? '' : names.reduce((text, name) => text.replace(new RegExp(`(?<!\\p{L})${name}(?!\\p{L})`, 'gu'), ' '), bare);
  return /\p{L}{2}/u.test(rest) ? rest : '';
}

const partsOf = (sentence: string): number => sentence.split(' | ').length;
const linksIn = (sentence: string): string[] => [...sentence.matchAll(/@(?:\.\w+)?:[\w.]+/g)].map(([link]) => link).sort();
const shapeOf = (sentence: string): string => `${[...new Set(parametersIn(sentence))].sort().join(' ')} · ${String(partsOf(sentence))} · ${linksIn(sentence).join(' ')}`;

describe.each(others)('the counter in %s', (code) => {
  const own = new Map(leavesOf(sentencesOf(code)));
  afterEach(() => { vi.restoreAllMocks(); });

  it('says everything that it says in Italian, and nothing more', () => {
    expect({
      missing: [...italian].filter(([key]) => !own.has(key)).map(([key, sentence]) => `${key}: ${sentence}`),
      tooMany: [...own.keys()].filter((key) => !italian.has(key)),
    }).toEqual({ missing: [], tooMany: [] });
  });

  it('names the same figures, with as many forms for one and for more', () => {
    const odd = [...own].filter(([key, sentence]) => italian.has(key) && shapeOf(sentence) !== shapeOf(italian.get(key) ?? ''));
    expect(odd.map(([key, sentence]) => `${key}: ${sentence} <> ${italian.get(key) ?? ''}`)).toEqual([]);
  });

  it('leaves no sentence in Italian', () => {
    const left = [...own].filter(([key, sentence]) => sentence === italian.get(key) && toTranslate(sentence, code) !== '');
    expect(left.map(([key, sentence]) => `${key}: ${sentence}`)).toEqual([]);
  });

  it('can be read whole, every form of it', () => {
    const [warned, failed] = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'error')];
    const { t } = createPageI18n({}, { [code]: sentencesOf(code) }, code).global;
    const broken = [...own].filter(([key, sentence]) => {
      const values = Object.fromEntries(parametersIn(sentence).map((name) => [name, 'x']));
      return Array.from({ length: partsOf(sentence) }, (_, count) => t(key, values, count)).some((said) => said === key || (said === '') !== (sentence === '') || /[{}]/.test(said));
    });
    expect(broken.map(([key]) => key)).toEqual([]);
    expect([...warned.mock.calls, ...failed.mock.calls]).toEqual([]);
  });
});
