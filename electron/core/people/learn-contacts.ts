import { isSameContact } from '#shared/people/contact.rules.ts';
import type { ContactKind, ContactSource } from '#shared/people/people.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { listContactRows, lockPerson, replaceContact, type ContactRow } from './contact-repository.ts';

interface Told {
  readonly personId: string;
  readonly contacts: readonly { readonly kind: ContactKind; readonly value: string }[];
  readonly source: ContactSource;
  /** When what was told began to be written down: nothing that was replaced since then comes back by it. */
  readonly since: string;
}

async function isAmong(work: Work, rows: readonly ContactRow[], { kind, value }: Told['contacts'][number]): Promise<boolean> {
  for (const row of rows) {
    if (isSameContact(kind, await work.open(row.value_sealed), value)) return true;
  }
  return false;
}

/** Keeps what a person told of how to reach them, in the transaction of what they told it for; the same value again is nothing new. */
export async function learnContacts(kernel: Kernel, work: Work, told: Told): Promise<void> {
  const { personId, contacts, source, since } = told;
  if (contacts.length === 0) return;
  await lockPerson(work, personId);
  for (const contact of contacts) {
    const rows = (await listContactRows(work.db, { municipalityId: work.actor.municipalityId, personId })).filter(({ kind }) => kind === contact.kind);
    // Forms of one basket all begin with the contact of that moment: what one of them corrects is not undone by the next.
    const known = rows.filter(({ replaced_at }) => replaced_at === null || replaced_at > since);
    if (await isAmong(work, known, contact)) continue;
    const replaced = rows.find(({ replaced_at }) => replaced_at === null);
    await replaceContact(kernel, work, { personId, ...contact, source, ...(replaced !== undefined && { replaced }) });
    work.record({
      type: 'personContactLearned', subject: personId,
      payload: { kind: contact.kind, source: source.kind === 'visit' ? 'visit' : source.caseFileId, replaces: replaced !== undefined },
    });
  }
}
