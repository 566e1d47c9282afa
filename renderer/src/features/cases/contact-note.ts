import type { GivenContact } from '#shared/cases/contact-fields.rules.ts';
import { businessDay, formatDay } from '#shared/kernel/dates.ts';

/** A sentence of the page, by its key, and what stands in it. */
interface Note { readonly key: string; readonly words: Readonly<Record<'day' | 'title' | 'value', string>> }

/** What is told beside a field that holds a contact: where the same one comes from, or that it is not the one given before. */
export function contactNote({ contact, isSame }: GivenContact): Note {
  const { source, learnedAt, value } = contact;
  return {
    key: `cases.contact.${isSame ? source.kind : 'differs'}`,
    words: { day: formatDay(businessDay(learnedAt)), title: source.kind === 'case-file' ? source.title : '', value },
  };
}
