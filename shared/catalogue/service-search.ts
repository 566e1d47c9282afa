import { stemmer } from '@orama/stemmers/italian';
import MiniSearch from 'minisearch';
import { plainLetters } from '../kernel/plain-letters.ts';
import type { ServiceSummary } from './service.model.ts';

/** Words that stand in every sentence and tell services apart from none. */
const emptyWords = new Set([
  'a', 'ad', 'ai', 'al', 'alla', 'alle', 'allo', 'anche', 'avere', 'avrei', 'bisogno', 'buongiorno', 'che', 'chi', 'ci', 'come', 'con', 'cosa', 'cui',
  'da', 'dal', 'dalla', 'dei', 'del', 'della', 'delle', 'dello', 'devo', 'di', 'dove', 'e', 'ed', 'era', 'essere', 'fare', 'faccio', 'fa', 'far', 'gli', 'ha', 'hanno', 'hai',
  'ho', 'i', 'il', 'in', 'io', 'la', 'le', 'lo', 'loro', 'ma', 'me', 'mi', 'mia', 'mie', 'miei', 'mio', 'ne', 'nei', 'nel', 'nella', 'noi', 'nostra', 'nostro',
  'o', 'ora', 'per', 'perche', 'piu', 'po', 'posso', 'potrei', 'qui', 'quale', 'quali', 'quando', 'quanto', 'se', 'serve', 'servirebbe', 'si', 'sono', 'sta', 'sto', 'su',
  'sua', 'sul', 'sulla', 'suo', 'ti', 'tra', 'un', 'una', 'uno', 'va', 'vi', 'voglio', 'vorrei', 'c', 'l', 'd', 'un', 'dell', 'all', 'nell', 'dall', 'sull', 'quest', 'questa', 'questo',
]);

const stems = new Map<string, string>();

/** Lower case without accents and endings; undefined for a word that says nothing. */
function processTerm(term: string): string | undefined {
  const word = plainLetters(term).toLowerCase();
  if (word === '' || emptyWords.has(word)) return undefined;
  const known = stems.get(word) ?? (/\d/.test(word) || word.length < 4 ? word : stemmer(word));
  stems.set(word, known);
  return known;
}

/** Short words must be right: one wrong letter in four makes another word. */
const fuzziness = (term: string): number => (term.length < 4 ? 0 : term.length < 7 ? 0.2 : 0.25);

const listFields = new Set(['synonyms', 'keywords', 'lifeEvents']);

/** Of two that fit as well, the one asked more often at this office comes first; never more than a fifth up. */
const useBoost = (uses: number): number => 1 + Math.min(0.2, Math.log10(1 + uses) / 15);

export type ServiceSearch = (text: string, most?: number) => ServiceSummary[];

/**
 * Builds the search over titles, synonyms, keywords and life events; it answers as fast as one types. Endings, accents and a wrong
 * letter do not matter; `uses` says how often each service was asked here.
 */
export function createServiceSearch(services: readonly ServiceSummary[], uses: ReadonlyMap<string, number> = new Map()): ServiceSearch {
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
      boost: { title: 4, synonyms: 4, keywords: 3, lifeEvents: 1, summary: 0.7, category: 0.3, code: 5 },
      prefix: (term) => term.length > 1,
      fuzzy: fuzziness,
      boostDocument: (id) => useBoost(uses.get(String(id)) ?? 0),
      combineWith: 'AND',
    },
  });
  index.addAll(services);

  return (text, most = 8) => {
    const strict = index.search(text);
    /* Few have all these words: those that have most of them come after. */
    const loose = strict.length >= most ? [] : index.search(text, { combineWith: 'OR' });
    const ids = new Set([...strict, ...loose].map((hit) => String(hit.id)));
    return [...ids].slice(0, most).flatMap((id) => byId.get(id) ?? []);
  };
}
