import type { Knex } from 'knex';
import { ContactKind, type Contact, type ContactSource } from '#shared/people/people.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';

/** The municipality whose people are meant, and one of them. */
export interface PersonKey { readonly municipalityId: string; readonly personId: string }

/** One value that was or is a contact; `replaced_at` is null while it holds. */
export interface ContactRow {
  id: string; municipality_id: string; person_id: string; kind: ContactKind; value_sealed: string;
  source: ContactSource['kind']; case_file_id: string | null; service_title: string | null;
  learned_at: string; learned_by: string; replaced_at: string | null;
}

/** Everything that this office was ever told of a person, newest first. */
export async function listContactRows(db: Knex, { municipalityId, personId }: PersonKey): Promise<ContactRow[]> {
  return await db<ContactRow>('person_contacts').where({ municipality_id: municipalityId, person_id: personId })
    .orderBy([{ column: 'learned_at', order: 'desc' }, { column: 'id', order: 'desc' }]) as ContactRow[];
}

function sourceOf(row: ContactRow): ContactSource {
  if (row.case_file_id === null || row.service_title === null) return { kind: 'visit' };
  return { kind: 'case-file', caseFileId: row.case_file_id, title: row.service_title };
}

/** The contacts of a person in clear, one of each kind, each with the value it replaced. */
export async function listContacts(kernel: Kernel, db: Knex, where: PersonKey): Promise<Contact[]> {
  const rows = await listContactRows(db, where);
  const valueOf = (row: ContactRow): Promise<string> => kernel.sealing.open(db, row.value_sealed);
  const contacts: Contact[] = [];
  for (const row of rows.filter(({ replaced_at }) => replaced_at === null)) {
    const before = rows.find(({ kind, replaced_at }) => kind === row.kind && replaced_at !== null);
    contacts.push({
      kind: row.kind, value: await valueOf(row), source: sourceOf(row), learnedAt: row.learned_at,
      ...(before !== undefined && { previous: { value: await valueOf(before), learnedAt: before.learned_at } }),
    });
  }
  return contacts.sort((one, other) => ContactKind.options.indexOf(one.kind) - ContactKind.options.indexOf(other.kind));
}

/** Contacts of one person are learned one after the other: the row stays locked until the commit. */
export async function lockPerson(work: Work, personId: string): Promise<void> {
  if (work.db.client.config.client !== 'pg') return;
  await work.db('people').where({ id: personId, municipality_id: work.actor.municipalityId }).forUpdate();
}

/** Makes a value the one that holds; the one before stays, with the instant it ended. */
export async function replaceContact(
  kernel: Kernel, work: Work, told: { personId: string; kind: ContactKind; value: string; source: ContactSource; replaced?: ContactRow },
): Promise<void> {
  const { personId, kind, value, source, replaced } = told;
  if (replaced !== undefined) await work.db('person_contacts').where({ id: replaced.id }).update({ replaced_at: work.at });
  const row: ContactRow = {
    id: kernel.ids.next(), municipality_id: work.actor.municipalityId, person_id: personId, kind,
    value_sealed: await work.seal(`person:${personId}`, value), source: source.kind,
    case_file_id: source.kind === 'visit' ? null : source.caseFileId, service_title: source.kind === 'visit' ? null : source.title,
    learned_at: work.at, learned_by: work.actor.id, replaced_at: null,
  };
  await work.db('person_contacts').insert(row);
}
