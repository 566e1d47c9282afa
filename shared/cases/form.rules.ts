import { scopeOf } from '../catalogue/condition.ts';
import type { FormField, Prefill } from '../catalogue/form-field.model.ts';
import type { ServiceDefinition } from '../catalogue/service.model.ts';
import { ageOn } from '../kernel/dates.ts';
import type { IdentityDocument, Person, RegisterPerson } from '../people/people.model.ts';
import { contactOf } from '../people/contact.rules.ts';
import { contactKindOf, isContactPrefill, type ContactPrefill } from './contact-fields.rules.ts';
import type { FormRow, FormValue, FormValues } from './form-value.model.ts';
import type { Facts } from './facts.model.ts';

/**
 * The fields that exist for these facts, in the form's order. A value typed in a field that is hidden now
 * counts for nothing: a condition sees only the fields shown before it.
 */
export function visibleFields(service: ServiceDefinition, facts: Facts): FormField[] {
  const scope = scopeOf(service);
  const shown: FormField[] = [];
  const form: FormValues = {};
  const seen: Facts = { ...facts, form };
  for (const section of service.form) {
    if (section.when !== undefined && !scope.holds(section.when, seen)) continue;
    for (const field of section.fields) {
      if (field.when !== undefined && !scope.holds(field.when, seen)) continue;
      shown.push(field);
      const value = facts.form[field.id];
      if (value !== undefined) form[field.id] = value;
    }
  }
  return shown;
}

/** The same facts without what stands in hidden fields: what blockers, fees and documents may look at. */
export function visibleFacts(service: ServiceDefinition, facts: Facts): Facts {
  const form: FormValues = {};
  for (const field of visibleFields(service, facts)) {
    const value = facts.form[field.id];
    if (value !== undefined) form[field.id] = value;
  }
  return { ...facts, form };
}

/** What a form may be filled from at first. */
export interface Known { readonly person?: RegisterPerson & Pick<Person, 'contacts'>; readonly document?: IdentityDocument; readonly today: string }

/** First values of a form: each field's default, or what the register knows of the person, this office of their contacts and the visit of their document. */
export function prefillValues(service: ServiceDefinition, known: Known): FormValues {
  const values: FormValues = {};
  for (const field of service.form.flatMap((section) => section.fields)) {
    const value = (field.prefill === undefined ? undefined : readKnown(known, field.prefill, field)) ?? field.default;
    if (value !== undefined && value !== '') values[field.id] = value;
  }
  return values;
}

function readKnown({ person, document, today }: Known, path: Prefill, field: FormField): FormValue | undefined {
  if (path === 'visit.document') {
    return document && { kind: document.kind, number: document.number, ...(document.expiresOn !== undefined && { expiresOn: document.expiresOn }) };
  }
  if (isContactPrefill(path)) return contactOf(person?.contacts, contactKindOf(path))?.value;
  return person && readRegister(person, path, { field, today });
}

/** The members of the family as rows of a group: the keys that the group's fields are named after. */
function familyRows(field: FormField, members: RegisterPerson['family']): FormRow[] {
  return members.map(({ taxCode, surname, givenName, birthDate }) => {
    const member: Record<string, FormRow[string]> = { taxCode, surname, givenName, birthDate, person: { taxCode, surname, givenName, birthDate } };
    return Object.fromEntries((field.fields ?? []).flatMap(({ id }) => member[id] === undefined ? [] : [[id, member[id]]]));
  });
}

/** What is known of an address in one line; abroad (`EE`) there is no province. */
function readAddress({ street, houseNumber, postalCode, municipality, province }: RegisterPerson['residence']): string {
  const town = province === '' || province === 'EE' ? municipality : `${municipality} (${province})`;
  return [`${street} ${houseNumber}`, `${postalCode} ${town}`].map((part) => part.trim()).filter((part) => part !== '').join(', ');
}

function readRegister(person: RegisterPerson, path: Exclude<Prefill, 'visit.document' | ContactPrefill>, { field, today }: { field: FormField; today: string }): FormValue {
  const { residence, taxCode, surname, givenName, birthDate } = person;
  const { street, houseNumber, postalCode, municipality, province } = residence;
  const minors = person.family.filter((member) => ageOn(member.birthDate, today) < 18);
  switch (path) {
    case 'person': return { taxCode, surname, givenName, birthDate };
    case 'person.taxCode': return taxCode;
    case 'person.surname': return surname;
    case 'person.givenName': return givenName;
    case 'person.birthDate': return birthDate;
    case 'person.birthPlace': return { ...person.birthPlace };
    case 'person.birthPlace.name': return person.birthPlace.name;
    case 'person.citizenship': return person.citizenship;
    case 'person.civilState.label': return person.civilState.label;
    case 'person.residence': return { street, houseNumber, postalCode, municipality, province };
    case 'person.residence.street': return street;
    case 'person.residence.houseNumber': return houseNumber;
    case 'person.residence.postalCode': return postalCode;
    case 'person.residence.municipality': return municipality;
    case 'person.residence.address': return readAddress(residence);
    case 'person.family.count': return person.family.length;
    case 'person.family.minors': return minors.length;
    case 'person.family.members': return familyRows(field, person.family);
    case 'person.family.children': return familyRows(field, minors);
  }
}
