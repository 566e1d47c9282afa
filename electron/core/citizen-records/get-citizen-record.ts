import type { CitizenRecord, RecordPlace } from '#shared/citizen-records/citizen-record.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { RecordPurpose, Person } from '#shared/people/people.model.ts';
import type { CaseParts } from '#core/cases/index.ts';
import { getPerson } from '#core/people/index.ts';
import { listOffices } from '#core/settings/index.ts';
import { readLines } from './read-lines.ts';
import { readOpen } from './read-open.ts';

/** Lines of one page. */
const pageLines = 50;

interface Asked { readonly personId: string; readonly purpose: RecordPurpose; readonly before?: RecordPlace | undefined }

/** Of whoever was erased there is no record: throws `PERSON_NOT_FOUND`. */
async function requirePerson({ kernel }: CaseParts, actor: Actor, personId: string): Promise<Person> {
  try {
    return await getPerson(kernel, kernel.database.read, { municipalityId: actor.municipalityId, personId });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') throw new DomainError('PERSON_NOT_FOUND');
    throw error;
  }
}

/**
 * What this municipality knows of a person, read of every slice that knows something, a page at a time; nothing is told before the journal has who
 * read whom and why (DPR 445/2000 art. 43, GDPR art. 5). Throws `PERSON_NOT_FOUND`.
 */
export async function getCitizenRecord(parts: CaseParts, actor: Actor, { personId, purpose, before }: Asked): Promise<CitizenRecord> {
  const { kernel } = parts;
  const db = kernel.database.read;
  const person = await requirePerson(parts, actor, personId);
  const names = new Map((await listOffices(db, actor)).map(({ id, name }) => [id, name]));
  const asking = { actor, person, officeOf: (id: string) => (id === actor.officeId ? {} : { office: names.get(id) ?? '' }) };
  const found = await readLines(parts, db, { ...asking, before, most: pageLines + 1 });
  const open = before === undefined ? await readOpen(parts, db, { ...asking, now: kernel.clock.now() }) : [];
  const lines = found.slice(0, pageLines);
  const last = found.length > pageLines ? lines.at(-1) : undefined;
  await kernel.work.run({ actor, procedure: 'citizenRecords.get' }, (work) => {
    work.record({ type: 'citizenRecordRead', subject: person.id, purpose, payload: { lines: lines.length, ...(before !== undefined && { before: before.at }) } });
    return Promise.resolve();
  });
  const { id, taxCode, surname, givenName, birthDate } = person;
  return { person: { id, taxCode, surname, givenName, birthDate }, open, lines, ...(last !== undefined && { older: { at: last.at, id: last.id } }) };
}
