import type { FormField, Prefill } from '../catalogue/form-field.model.ts';
import type { Contact, ContactKind } from '../people/people.model.ts';
import type { FormValues } from './form-value.model.ts';

/** The prefills that read what the person told this office, not the register. */
export type ContactPrefill = Extract<Prefill, `contact.${string}`>;

const kinds: Readonly<Record<ContactPrefill, ContactKind>> = { 'contact.phone': 'phone', 'contact.email': 'email', 'contact.pec': 'pec' };

/** Whether a prefill reads a contact of the person. */
export const isContactPrefill = (prefill: Prefill): prefill is ContactPrefill => prefill in kinds;

/** Which contact of the person a prefill reads. */
export const contactKindOf = (prefill: ContactPrefill): ContactKind => kinds[prefill];

/** A contact as it stands in a form. */
export interface TypedContact { readonly fieldId: string; readonly kind: ContactKind; readonly value: string }

/**
 * The contacts that stand in these fields. Only a field that is prefilled from a contact holds one of the person: a
 * telephone by any other field may be somebody else's. A field left empty says nothing.
 */
export function typedContacts(fields: readonly FormField[], values: FormValues): TypedContact[] {
  return fields.flatMap(({ id, prefill }) => {
    const value = values[id];
    if (prefill === undefined || !isContactPrefill(prefill) || typeof value !== 'string' || value.trim() === '') return [];
    return [{ fieldId: id, kind: contactKindOf(prefill), value: value.trim() }];
  });
}

/** A contact given before, beside what its field holds now. */
export interface GivenContact { readonly contact: Contact; readonly isSame: boolean }
