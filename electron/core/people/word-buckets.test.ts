import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { personWords, withPrefixes } from '#shared/people/person-words.rules.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { wordBucket, wordBuckets } from './word-buckets.ts';

const kernel = { sealing: { blindIndex: (...parts: string[]) => createHmac('sha256', 'key').update(parts.join('|')).digest().subarray(0, 16).toString('base64url') } } as unknown as Parameters<typeof wordBuckets>[0];
const many = 3_000;
const compared = 12;

const countsOf = (rows: readonly (readonly string[])[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) for (const each of row) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
};

describe('the index of names in a stolen database', () => {
  let people: readonly (RegisterPerson & { id: string })[];
  let words: readonly string[][];
  let buckets: readonly string[][];
  beforeAll(() => {
    people = createPopulation({ seed: 7, size: many }).map((person, at) => ({ ...person, id: String(at).padStart(26, '0') }));
    words = people.map((person) => withPrefixes(personWords(person)));
    buckets = people.map((person) => [...wordBuckets(kernel, 'M', person)]);
  });

  /** How many of a hundred people are named by who knows everybody's name, but no key, from how often what they are indexed by occurs. */
  function guessed(index: readonly (readonly string[])[], noise: number): number {
    const often = (row: readonly string[], counts: ReadonlyMap<string, number>, less: number): number[] =>
      row.map((each) => Math.log(Math.max(1, (counts.get(each) ?? 1) - less))).sort((one, other) => other - one).slice(0, compared);
    const [known, seen] = [countsOf(words), countsOf(index)];
    const register = words.map((row) => often(row, known, 0));
    const far = (one: readonly number[], other: readonly number[]): number => Array.from({ length: compared }, (_, at) => Math.abs((one[at] ?? 0) - (other[at] ?? 0))).reduce((sum, each) => sum + each, 0);
    let right = 0;
    for (let at = 0; at < many; at += many / 100) {
      const here = often(index[at] ?? [], seen, noise);
      const distances = register.map((each) => far(here, each));
      const nearest = people[distances.indexOf(Math.min(...distances))];
      if (nearest?.surname === people[at]?.surname && nearest?.givenName === people[at]?.givenName) right += 1;
    }
    return right;
  }

  it('names hardly anybody to who knows the register of residents, where whole keyed words named nearly everybody', () => {
    expect(guessed(words, 0)).toBeGreaterThan(80);
    expect(guessed(buckets, buckets.flat().length / 4_096)).toBeLessThan(8);
  });

  it('does not tell how long a name is, nor which of its words came first', () => {
    expect([...new Set(buckets.map((row) => row.length % 8))]).toEqual([0]);
    expect(new Set(buckets.map((row) => row.length)).size).toBeLessThan(7);
    expect(new Set(words.map((row) => row.length)).size).toBeGreaterThan(15);
    for (const row of buckets) expect(row).toEqual([...row].sort());
  });

  it('finds everybody by every word and beginning of their names, and little else', () => {
    const lost = words.flatMap((row, at) => row.filter((word) => buckets[at]?.includes(wordBucket(kernel, 'M', word)) !== true));
    expect(lost).toEqual([]);
    const inVain = words.flat().filter((_word, at) => at % 500 === 0).map((word) => {
      const bucket = wordBucket(kernel, 'M', word);
      return buckets.filter((row, at) => row.includes(bucket) && !words[at]?.includes(word)).length;
    });
    expect(inVain.reduce((sum, each) => sum + each, 0) / inVain.length).toBeLessThan(many / 200);
  });

  it('is the same again for the same person', () => {
    for (const person of people.slice(0, 50)) expect(wordBuckets(kernel, 'M', person)).toEqual(wordBuckets(kernel, 'M', { ...person }));
  });
});
