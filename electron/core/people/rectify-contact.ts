import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ContactKind } from '#shared/people/people.model.ts';
import { isSameContact } from '#shared/people/contact.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { listContactRows, lockPerson, replaceContact } from './contact-repository.ts';

/**
 * Makes a value the only one of its kind, or leaves none; what was wrong is not kept as a former contact. Gives the values that went, newest first.
 * Throws `NOTHING_TO_RECTIFY` where there is nothing to take away, or the contact says that already and nothing else is kept.
 */
export async function rectifyContact(kernel: Kernel, work: Work, { personId, kind, value }: { readonly personId: string; readonly kind: ContactKind; readonly value?: string | undefined }): Promise<string[]> {
  await lockPerson(work, personId);
  const rows = (await listContactRows(work.db, { municipalityId: work.actor.municipalityId, personId })).filter((row) => row.kind === kind);
  const before: string[] = [];
  for (const row of rows) before.push(await work.open(row.value_sealed));
  const isThere = value !== undefined && before.every((each) => isSameContact(kind, each, value));
  if (value === undefined ? rows.length === 0 : isThere && rows.length > 0) throw new DomainError('NOTHING_TO_RECTIFY');
  await work.db('person_contacts').where({ municipality_id: work.actor.municipalityId, person_id: personId, kind }).delete();
  if (value !== undefined) await replaceContact(kernel, work, { personId, kind, value, source: { kind: 'visit' } });
  return before;
}
