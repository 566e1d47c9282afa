import type { Contact, ContactKind } from './people.model.ts';

/** A value as it is compared: how it is spaced, and Italy's prefix before a number, make no other contact. */
function plainContact(kind: ContactKind, value: string): string {
  switch (kind) {
    case 'phone': return value.replace(/[^\d+]/g, '').replace(/^(?:\+|00)39(?=\d{6})/, '');
    case 'email': case 'pec': return value.trim().toLowerCase();
    case 'domicile': return value.trim().replace(/\s+/g, ' ').toLowerCase();
  }
}

/** Whether two values reach the same person in the same way. */
export function isSameContact(kind: ContactKind, one: string, other: string): boolean {
  return plainContact(kind, one) === plainContact(kind, other);
}

/** The value of a kind that holds now; undefined when the person gave none. */
export function contactOf(contacts: readonly Contact[] | undefined, kind: ContactKind): Contact | undefined {
  return contacts?.find((contact) => contact.kind === kind);
}
