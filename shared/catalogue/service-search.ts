import { stemmer } from '@orama/stemmers/italian';
import MiniSearch, { type SearchResult } from 'minisearch';
import { plainLetters } from '../kernel/plain-letters.ts';
import type { ServiceSummary } from './service.model.ts';

/** Words that stand in every sentence and tell services apart from none. */
const emptyWords = new Set([
  'a', 'ad', 'ai', 'al', 'ala', 'ale', 'alo', 'anche', 'avere', 'avrei', 'bisogno', 'buongiorno', 'che', 'chi', 'ci', 'come', 'con', 'cosa', 'cui', 'cos',
  'da', 'dal', 'dala', 'dei', 'del', 'dela', 'dele', 'delo', 'devo', 'di', 'dove', 'e', 'ed', 'era', 'essere', 'fare', 'facio', 'fa', 'far', 'gli', 'ha', 'hano', 'hai',
  'ho', 'i', 'il', 'in', 'io', 'la', 'le', 'lo', 'loro', 'ma', 'me', 'mi', 'mia', 'mie', 'miei', 'mio', 'ne', 'nei', 'nel', 'nela', 'noi', 'nostra', 'nostro',
  'o', 'ora', 'per', 'perche', 'piu', 'po', 'poso', 'potrei', 'pero', 'qui', 'cera', 'dice', 'dica', 'foglio', 'ancora', 'adeso', 'gia', 'non', 'siamo', 'nostri', 'vostri', 'vostro', 'proprio', 'prendere', 'viene', 'vengo', 'vado', 'quel', 'quela', 'queli', 'quale', 'quali', 'quando', 'quanto', 'se', 'serve', 'servirebbe', 'si', 'sono', 'sta', 'sto', 'su',
  'sua', 'sul', 'sula', 'suo', 'ti', 'tra', 'un', 'una', 'uno', 'va', 'vi', 'voglio', 'vorrei', 'c', 'l', 'd', 'quest', 'questa', 'questo',
]);

const stems = new Map<string, string>();

/** Lower case without accents and endings; undefined for a word that says nothing. */
function processTerm(term: string): string | undefined {
  /* Doubled letters are what people get wrong most. */
  const word = plainLetters(term).toLowerCase().replace(/([a-z])\1+/g, '$1');
  if (word === '' || emptyWords.has(word)) return undefined;
  const known = stems.get(word) ?? (/\d/.test(word) || word.length < 4 ? word : stemmer(word));
  stems.set(word, known);
  return known;
}

/** Short words must be right: one wrong letter in four makes another word. */
const fuzziness = (term: string): number => (term.length < 4 ? 0 : term.length < 7 ? 0.2 : 0.25);

const listFields = new Set(['synonyms', 'keywords', 'lifeEvents']);

const stemsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).flatMap((term) => processTerm(term) ?? []);

/** How much of a title was asked: the plain certificate comes before its variants, whose titles say more. */
const titleShare = (asked: ReadonlySet<string>, title: readonly string[]): number =>
  title.length === 0 ? 0 : 2 * (title.filter((stem) => asked.has(stem)).length / title.length) ** 2;

/** Of two that fit as well, the one asked more often at this office comes first; never more than a fifth up. */
const useBoost = (uses: number): number => 1 + Math.min(0.2, Math.log10(1 + uses) / 15);

export type ServiceSearch = (text: string, most?: number) => ServiceSummary[];

/**
 * Builds the search over titles, synonyms, keywords and life events; it answers as fast as one types. Endings, accents and a wrong
 * letter do not matter; `uses` says how often each service was asked here.
 */
export function createServiceSearch(services: readonly ServiceSummary[], uses: ReadonlyMap<string, number> = new Map()): ServiceSearch {
  const byId = new Map(services.map((service) => [service.id, service]));
  /* A part or an alias leads to the service that it is inside of. */
  const meant = (id: string): string => { const { of } = byId.get(id) ?? {}; return of !== undefined && byId.has(of) ? of : id; };
  const words = new Set<string>();
  const index = new MiniSearch<ServiceSummary>({
    fields: ['title', 'synonyms', 'keywords', 'lifeEvents', 'summary', 'category', 'code'],
    extractField: (service, name) => {
      const value: unknown = Reflect.get(service, name);
      return listFields.has(name) && Array.isArray(value) ? value.join(' . ') : String(value ?? '');
    },
    tokenize: (text) => text.split(/[^\p{L}\p{N}]+/u),
    processTerm: (term) => {
      const stem = processTerm(term);
      if (stem !== undefined) words.add(stem);
      return stem;
    },
    searchOptions: {
      boost: { title: 3, synonyms: 4, keywords: 3.5, lifeEvents: 0.5, summary: 1, category: 0.2, code: 5 },
      processTerm,
      /* The word being typed may go on; a word that the catalogue has is meant, one that it has not may be misspelt. */
      prefix: (term, place, terms) => place === terms.length - 1 && term.length > 1,
      fuzzy: (term) => words.has(term) ? 0 : fuzziness(term),
      boostDocument: (id) => useBoost(uses.get(String(id)) ?? 0),
    },
  });
  index.addAll(services);
  const titles = new Map(services.map(({ id, title }) => [id, stemsOf(title)]));

  return (text, most = 8) => {
    /* Few have all these words; whoever has more of them comes before whoever has one of them often. */
    const asked = new Set(stemsOf(text));
    const weigh = (hit: SearchResult): number => hit.score * (hit.queryTerms.length / Math.max(1, asked.size)) * (1 + titleShare(asked, titles.get(String(hit.id)) ?? []));
    const found = index.search(text).sort((one, other) => weigh(other) - weigh(one)).map((hit) => meant(String(hit.id)));
    return [...new Set(found)].slice(0, most).flatMap((id) => byId.get(id) ?? []);
  };
}
