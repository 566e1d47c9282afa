import { contactKindOf, isContactPrefill } from '#shared/cases/contact-fields.rules.ts';
import type { FormValue, FormValues } from '#shared/cases/form-value.model.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import { contactOf, isSameContact } from '#shared/people/contact.rules.ts';
import type { Contact } from '#shared/people/people.model.ts';
import { isSame } from '#shared/cases/same-value.rules.ts';

/** Where a field's first value came from, that value, and whether it stands there still. */
export interface FieldOrigin {
  /** register: the national register; document: the one seen in the visit; contact: told before; office: what the municipality proposes. */
  readonly kind: 'register' | 'document' | 'contact' | 'office';
  readonly value: FormValue;
  readonly isSame: boolean;
  readonly contact?: Contact;
}

interface Known {
  readonly values: FormValues;
  /** What a form that is opened now would begin with. */
  readonly known: FormValues;
  readonly contacts: readonly Contact[] | undefined;
  readonly isDraft: boolean;
}

function contactOrigin(field: FormField, { values, contacts }: Known): FieldOrigin | undefined {
  if (field.prefill === undefined || !isContactPrefill(field.prefill)) return undefined;
  const kind = contactKindOf(field.prefill);
  const contact = contactOf(contacts, kind);
  const typed = values[field.id];
  return contact && { kind: 'contact', value: contact.value, contact, isSame: typeof typed === 'string' && isSameContact(kind, contact.value, typed) };
}

function originOf(field: FormField, of: Known): FieldOrigin | undefined {
  if (field.prefill !== undefined && isContactPrefill(field.prefill)) return contactOrigin(field, of);
  const value = of.known[field.id];
  if (value === undefined) return undefined;
  const kind = field.prefill === undefined || value === field.default ? 'office' : field.prefill === 'visit.document' ? 'document' : 'register';
  return { kind, value, isSame: isSame(value, of.values[field.id]) };
}

/**
 * For each field that was filled beforehand, by its id, where that came from. What the municipality only proposes is told while it stands;
 * settled, no way back is offered.
 */
export function originsOf(fields: readonly FormField[], of: Known): Map<string, FieldOrigin> {
  return new Map(fields.flatMap((field) => {
    const origin = originOf(field, of);
    const isTold = origin !== undefined && (origin.isSame || (of.isDraft && origin.kind !== 'office'));
    return isTold ? [[field.id, origin] as const] : [];
  }));
}
