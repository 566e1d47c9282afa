import MiniSearch from 'minisearch';
import { plainLetters } from '#shared/kernel/plain-letters.ts';
import type { ServiceSummary } from '#shared/catalogue/service.model.ts';

/** Words that stand in every sentence and tell services apart from none. */
const emptyWords = new Set([
  'a', 'ad', 'al', 'alla', 'con', 'da', 'dal', 'dalla', 'de', 'dei', 'del', 'della', 'delle', 'di', 'e', 'ed', 'il', 'in', 'la',
  'le', 'lo', 'mi', 'per', 'su', 'sul', 'un', 'una', 'uno', 'vorrei', 'voglio', 'serve', 'ho',
]);

/** Lower case without accents; undefined for a word that says nothing. */
function processTerm(term: string): string | undefined {
  const word = plainLetters(term).toLowerCase();
  return word === '' || emptyWords.has(word) ? undefined : word;
}

/** Short words must be right: one wrong letter in four makes another word. */
const fuzziness = (term: string): number => (term.length < 4 ? 0 : term.length < 7 ? 0.2 : 0.25);

const listFields = new Set(['synonyms', 'keywords', 'lifeEvents']);

/** Builds the search over titles, synonyms, keywords and life events; it answers as fast as one types. */
export function createServiceSearch(services: readonly ServiceSummary[]): (text: string, most?: number) => ServiceSummary[] {
  const byId = new Map(services.map((service) => [service.id, service]));
  const index = new MiniSearch<ServiceSummary>({
    fields: ['title', 'synonyms', 'keywords', 'lifeEvents', 'summary', 'category', 'code'],
    extractField: (service, name) => {
      const value: unknown = Reflect.get(service, name);
      return listFields.has(name) && Array.isArray(value) ? value.join(' . ') : String(value ?? '');
    },
    tokenize: (text) => text.split(/[^\p{L}\p{N}]+/u),
    processTerm,
    searchOptions: {
      boost: { title: 4, synonyms: 3, keywords: 2, lifeEvents: 1.5 },
      prefix: (term) => term.length > 1,
      fuzzy: fuzziness,
      combineWith: 'AND',
    },
  });
  index.addAll(services);

  return (text, most = 8) => {
    const strict = index.search(text);
    // Nobody has all these words: one that has most of them is better than nothing.
    const found = strict.length > 0 ? strict : index.search(text, { combineWith: 'OR' });
    return found.slice(0, most).flatMap((hit) => byId.get(String(hit.id)) ?? []);
  };
}
