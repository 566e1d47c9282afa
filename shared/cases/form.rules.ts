import { scopeOf } from '../catalogue/condition.ts';
import type { FormField, Prefill, ServiceDefinition } from '../catalogue/service.model.ts';
import { ageOn } from '../kernel/dates.ts';
import type { RegisterPerson } from '../people/people.model.ts';
import type { FormValues } from './case-file.model.ts';
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

/** First values of a form: each field's default, or what the register knows of the person. */
export function prefillValues(service: ServiceDefinition, options: { person?: RegisterPerson; today: string }): FormValues {
  const { person, today } = options;
  const values: FormValues = {};
  for (const field of service.form.flatMap((section) => section.fields)) {
    const known = field.prefill !== undefined && person !== undefined
      ? readRegister(person, field.prefill, today)
      : undefined;
    const value = known ?? field.default;
    if (value !== undefined && value !== '') values[field.id] = value;
  }
  return values;
}

function readRegister(person: RegisterPerson, path: Prefill, today: string): string | number {
  const { residence } = person;
  switch (path) {
    case 'person.taxCode': return person.taxCode;
    case 'person.surname': return person.surname;
    case 'person.givenName': return person.givenName;
    case 'person.birthDate': return person.birthDate;
    case 'person.birthPlace.name': return person.birthPlace.name;
    case 'person.citizenship': return person.citizenship;
    case 'person.civilState.label': return person.civilState.label;
    case 'person.residence.street': return residence.street;
    case 'person.residence.houseNumber': return residence.houseNumber;
    case 'person.residence.postalCode': return residence.postalCode;
    case 'person.residence.address':
      return `${residence.street} ${residence.houseNumber}, ${residence.postalCode} ${residence.municipality} (${residence.province})`;
    case 'person.family.count': return person.family.length;
    case 'person.family.minors': return person.family.filter((member) => ageOn(member.birthDate, today) < 18).length;
  }
}
