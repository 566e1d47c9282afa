import type { NameQuery, NameSearch } from '#core/people/index.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { compareHits, mostHits, toPersonHit } from '#shared/people/people.rules.ts';
import { personWords, soughtWords } from '#shared/people/person-words.rules.ts';

/** A `PopulationRegister` that does not care who asks. */
export interface AnprSimulator {
  findByTaxCode(taxCode: string): Promise<RegisterPerson | undefined>;
  searchByName(query: NameQuery): Promise<NameSearch>;
  /** A register that is down refuses every call until it is up again. */
  setDown(isDown: boolean): void;
}

type PeopleOfWord = readonly [word: string, people: Set<RegisterPerson>];

function indexWords(population: readonly RegisterPerson[]): PeopleOfWord[] {
  const index = new Map<string, Set<RegisterPerson>>();
  for (const person of population) {
    for (const word of personWords(person)) {
      const people = index.get(word) ?? new Set();
      index.set(word, people.add(person));
    }
  }
  return [...index].sort(([one], [other]) => one < other ? -1 : 1);
}

/** Place of the first word not before the given one, by halving. */
function firstFrom(index: readonly PeopleOfWord[], word: string): number {
  let [low, high] = [0, index.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((index[middle]?.[0] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function peopleWhoseWordBegins(index: readonly PeopleOfWord[], beginning: string): Set<RegisterPerson> {
  const found = new Set<RegisterPerson>();
  for (let at = firstFrom(index, beginning); index[at]?.[0].startsWith(beginning) === true; at += 1) {
    for (const person of index[at]?.[1] ?? []) found.add(person);
  }
  return found;
}

function search(index: readonly PeopleOfWord[], query: NameQuery): NameSearch {
  const [first, ...others] = soughtWords(query.name).map((word) => peopleWhoseWordBegins(index, word));
  const people = [...first ?? []].filter((person) =>
    others.every((each) => each.has(person)) && (query.birthDate === undefined || person.birthDate === query.birthDate));
  const hits = people.map(toPersonHit).sort(compareHits);
  return { hits: hits.slice(0, mostHits), isComplete: hits.length <= mostHits };
}

/** The national register over a synthetic population, for training and tests. */
export function createAnprSimulator(population: readonly RegisterPerson[]): AnprSimulator {
  const byTaxCode = new Map(population.map((person) => [person.taxCode, person]));
  const index = indexWords(population);
  let isDown = false;

  async function answer<Result>(give: () => Result): Promise<Result> {
    await Promise.resolve();
    if (isDown) throw new DomainError('REGISTER_UNAVAILABLE');
    return give();
  }

  return {
    findByTaxCode: (taxCode) => answer(() => byTaxCode.get(taxCode)),
    searchByName: (query) => answer(() => search(index, query)),
    setDown: (down) => { isDown = down; },
  };
}
