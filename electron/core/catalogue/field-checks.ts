import type { FormField, Prefill } from '#shared/catalogue/form-field.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { FieldPath } from '#core/kernel/yaml-file.ts';
import type { ServiceFault } from './service-fault.ts';

/** The national register takes no longer text with exemption 99. */
const largestExemptionText = 256;

type AnyField = Omit<FormField, 'fields' | 'type'> & { readonly type: FormField['type'] };

export function fieldsOf(service: ServiceDefinition): { path: FieldPath; field: FormField }[] {
  return service.form.flatMap((section, sectionIndex) =>
    section.fields.map((field, index) => ({ path: ['form', sectionIndex, 'fields', index], field })));
}

/** What a field prefilled from here has to be. */
function prefillTypes(prefill: Prefill): readonly FormField['type'][] {
  switch (prefill) {
    case 'person': return ['person'];
    case 'person.residence': return ['address'];
    case 'person.birthPlace': return ['place'];
    case 'visit.document': return ['document'];
    case 'contact.phone': return ['phone'];
    case 'contact.email': case 'contact.pec': return ['email'];
    case 'person.family.members': case 'person.family.children': return ['group'];
    case 'person.family.count': case 'person.family.minors': return ['number'];
    case 'person.birthDate': return ['date'];
    case 'person.taxCode': return ['taxCode', 'text'];
    case 'person.surname': case 'person.givenName': case 'person.birthPlace.name': case 'person.citizenship': case 'person.civilState.label':
    case 'person.residence.address': case 'person.residence.street': case 'person.residence.houseNumber': case 'person.residence.postalCode':
    case 'person.residence.municipality':
      return ['text', 'multiline'];
  }
}

/** What is wrong with the fields of a form, each by itself and among the others. */
export function* fieldFaults(service: ServiceDefinition): Generator<ServiceFault> {
  const fields = fieldsOf(service);
  const hasExemptionText = fields.some(({ field }) =>
    field.explains === 'stamp-exemption' && (field.maxLength ?? Infinity) <= largestExemptionText);
  const seen = new Set<string>();
  for (const { path, field } of fields) {
    if (seen.has(field.id)) yield { field: [...path, 'id'], message: `duplicate field id "${field.id}"` };
    seen.add(field.id);
    yield* simpleFaults(path, field);
    yield* typeFaults(path, field);
    if (field.optionsFrom === 'stamp-exemptions' && !hasExemptionText) {
      yield { field: [...path, 'optionsFrom'], message: 'no text of 256 characters at most explains stamp-exemption' };
    }
    for (const [index, inner] of (field.fields ?? []).entries()) {
      const innerPath = [...path, 'fields', index];
      if (field.fields?.findIndex((other) => other.id === inner.id) !== index) yield { field: [...innerPath, 'id'], message: `duplicate field id "${inner.id}"` };
      yield* simpleFaults(innerPath, inner);
    }
  }
}

/** What holds for a field of a form and for one of a repeated row alike. */
function* simpleFaults(path: FieldPath, field: AnyField): Generator<ServiceFault> {
  const isChoice = field.type === 'choice' || field.type === 'choices';
  if (isChoice && field.options === undefined && field.optionsFrom === undefined) {
    yield { field: [...path, 'options'], message: 'a choice has options' };
  }
  if (!isChoice && (field.options !== undefined || field.optionsFrom !== undefined)) {
    yield { field: [...path, 'type'], message: 'only a choice has options' };
  }
  const values = field.options?.map((option) => option.value) ?? [];
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) < index) yield { field: [...path, 'options', index, 'value'], message: `duplicate option "${value}"` };
  }
  if (field.type === 'choice' && field.options !== undefined && field.default !== undefined && !values.includes(String(field.default))) {
    yield { field: [...path, 'default'], message: `"${String(field.default)}" is not one of the options` };
  }
  if (field.min !== undefined && field.max !== undefined && field.min > field.max) {
    yield { field: [...path, 'min'], message: 'is more than max' };
  }
}

function* typeFaults(path: FieldPath, field: FormField): Generator<ServiceFault> {
  if ((field.type === 'group') !== (field.fields !== undefined)) yield { field: [...path, 'fields'], message: 'a group, and nothing else, has fields' };
  if ((field.type === 'declaration') !== (field.text !== undefined)) {
    yield { field: [...path, 'text'], message: 'a declaration, and nothing else, has the text that is declared' };
  }
  if (field.certifies !== undefined && field.type !== 'declaration') yield { field: [...path, 'certifies'], message: 'only a declaration certifies' };
  if (field.prefill !== undefined && !prefillTypes(field.prefill).includes(field.type)) {
    yield { field: [...path, 'prefill'], message: `"${field.prefill}" does not fit a field of type ${field.type}` };
  }
}
