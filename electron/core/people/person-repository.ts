import type { Knex } from 'knex';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { Person, type RegisterPerson } from '#shared/people/people.model.ts';
import { personChanges } from '#shared/people/person-changes.rules.ts';
import { hasWords, soughtWords } from '#shared/people/person-words.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { listContacts, type PersonKey } from './contact-repository.ts';
import { wordBucket, wordBuckets } from './word-buckets.ts';

interface PersonRow { id: string; municipality_id: string; tax_code_index: string; record_sealed: string; read_at: string }

/** What of a person is sealed. */
export const StoredPerson = Person.omit({ id: true, readAt: true, contacts: true });

async function openPerson(kernel: Kernel, db: Knex, row: PersonRow): Promise<Person> {
  const record = StoredPerson.parse(JSON.parse(await kernel.sealing.open(db, row.record_sealed)));
  return { ...record, id: row.id, readAt: row.read_at };
}

export const taxCodeIndex = (kernel: Kernel, municipalityId: string, taxCode: string): string =>
  kernel.sealing.blindIndex(municipalityId, 'tax-code', taxCode);


/** A person known to this office, as last read, with the contacts given here; throws `PERSON_NOT_FOUND`, and `ERASED` when their key was destroyed. */
export async function getPerson(kernel: Kernel, db: Knex, where: PersonKey): Promise<Person> {
  const row = await db<PersonRow>('people').where({ municipality_id: where.municipalityId, id: where.personId }).first();
  if (row === undefined) throw new DomainError('PERSON_NOT_FOUND');
  const person = await openPerson(kernel, db, row as PersonRow);
  const contacts = await listContacts(kernel, db, where);
  return contacts.length === 0 ? person : { ...person, contacts };
}

/** A person known to this office by tax code; undefined when nobody read them here. */
export async function findPerson(
  kernel: Kernel, db: Knex, where: { municipalityId: string; taxCode: string },
): Promise<Person | undefined> {
  const row = await db<PersonRow>('people').where({
    municipality_id: where.municipalityId,
    tax_code_index: taxCodeIndex(kernel, where.municipalityId, where.taxCode),
  }).first();
  return row === undefined ? undefined : openPerson(kernel, db, row as PersonRow);
}

/** Records opened between two looks at whether there are enough; a bucket holds words that were not sought, too. */
const openedAtOnce = 200;

/** People known to this office whose names have all these words or, from three letters on, beginnings of words. */
export async function listPeopleByName(
  kernel: Kernel, db: Knex, where: { municipalityId: string; name: string; most: number },
): Promise<Person[]> {
  const words = soughtWords(where.name);
  if (words.length === 0) return [];
  const buckets = [...new Set(words.map((word) => wordBucket(kernel, where.municipalityId, word)))];
  const ids = db('person_words').select('person_id')
    .where({ municipality_id: where.municipalityId }).whereIn('word_index', buckets)
    .groupBy('person_id').havingRaw('COUNT(*) = ?', [buckets.length]);
  const people: Person[] = [];
  for (let after = ''; people.length < where.most;) {
    const rows = await db<PersonRow>('people')
      .where({ municipality_id: where.municipalityId }).whereIn('id', ids.clone()).andWhere('id', '>', after).orderBy('id').limit(openedAtOnce) as PersonRow[];
    for (const row of rows) {
      const person = await openPerson(kernel, db, row);
      if (hasWords(person, words)) people.push(person);
    }
    after = rows.at(-1)?.id ?? '';
    if (rows.length < openedAtOnce) break;
  }
  return people.slice(0, where.most);
}

/** This tax code's row, made first so that two clerks at once keep one person; `before` is what was known. */
async function claimRow(kernel: Kernel, work: Work, record: RegisterPerson): Promise<{ id: string; before: Person | undefined }> {
  const key = {
    municipality_id: work.actor.municipalityId,
    tax_code_index: taxCodeIndex(kernel, work.actor.municipalityId, record.taxCode),
  };
  await work.db('people')
    .insert({ ...key, id: kernel.ids.next(), record_sealed: '', read_at: work.at })
    .onConflict(['municipality_id', 'tax_code_index']).ignore();
  const row = await work.db<PersonRow>('people').where(key).first() as PersonRow | undefined;
  if (row === undefined) throw new Error('A person vanished while being kept');
  return { id: row.id, before: row.record_sealed === '' ? undefined : await openPerson(kernel, work.db, row) };
}

/** What changed since the reading before; a second reading of one day still tells what the first one found. */
function tellChanges(before: Person | undefined, record: RegisterPerson, readAt: string): Pick<Person, 'changes' | 'changedSince'> {
  if (before === undefined) return {};
  const changes = personChanges(before, record);
  if (changes.length > 0) return { changes, changedSince: before.readAt };
  const isSameDay = businessDay(before.readAt) === businessDay(readAt);
  return isSameDay && before.changes !== undefined ? { changes: before.changes, changedSince: before.changedSince } : {};
}

/** The words under which a person is found, written again only when a name changed. */
async function keepWords(kernel: Kernel, work: Work, person: Person): Promise<void> {
  const key = { municipality_id: work.actor.municipalityId, person_id: person.id };
  const wanted = wordBuckets(kernel, key.municipality_id, person);
  const kept = await work.db<{ word_index: string }>('person_words').where(key).pluck('word_index') as string[];
  if (kept.length === wanted.size && kept.every((word) => wanted.has(word))) return;
  await work.db('person_words').where(key).delete();
  await work.db('person_words').insert([...wanted].map((word) => ({ ...key, word_index: word })));
}

/** Keeps what the register said of a person at `readAt`: sealed, findable by tax code and by name. */
export async function keepPerson(
  kernel: Kernel, work: Work, read: { record: RegisterPerson; readAt: string },
): Promise<Person> {
  const { record, readAt } = read;
  const { id, before } = await claimRow(kernel, work, record);
  const told = tellChanges(before, record, readAt);
  const sealed = await work.seal(`person:${id}`, JSON.stringify({ ...record, ...told }));
  await work.db('people').where({ id }).update({ record_sealed: sealed, read_at: readAt });
  if (told.changes !== undefined && told.changedSince === before?.readAt) {
    work.record({
      type: 'personChanged', subject: id,
      payload: { fields: told.changes.map((change) => change.field), changes: await work.seal(`person:${id}`, JSON.stringify(told.changes)) },
    });
  }
  const person: Person = { ...record, ...told, id, readAt };
  await keepWords(kernel, work, person);
  return person;
}
