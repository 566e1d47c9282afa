import type { Person } from '#shared/people/people.model.ts';
import { personWords, withPrefixes } from '#shared/people/person-words.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

type Indexing = Pick<Kernel, 'sealing'>;

/** Of base64url, six bits each: 4,096 buckets. Many words share one, so that its size does not say which name is in it (ADR 60). */
const bucketCharacters = 2;
/** A person stands in so many buckets or a multiple: how long a name is cannot be counted. */
const step = 8;

const bucketOf = ({ sealing }: Indexing, municipalityId: string, of: { kind: string; value: string }): string =>
  sealing.blindIndex(municipalityId, of.kind, of.value).slice(0, bucketCharacters);

/** Where a word, or the beginning of one, is looked for. */
export const wordBucket = (kernel: Indexing, municipalityId: string, word: string): string => bucketOf(kernel, municipalityId, { kind: 'person-word', value: word });

/** Where a person is found by name: the buckets of their words, always the same others beside them, in no order of theirs. */
export function wordBuckets(kernel: Indexing, municipalityId: string, person: Pick<Person, 'id' | 'surname' | 'givenName'>): Set<string> {
  const buckets = new Set(withPrefixes(personWords(person)).map((word) => wordBucket(kernel, municipalityId, word)));
  for (let n = 0; buckets.size % step !== 0; n += 1) buckets.add(bucketOf(kernel, municipalityId, { kind: 'person-pad', value: `${person.id}|${String(n)}` }));
  return new Set([...buckets].sort());
}
