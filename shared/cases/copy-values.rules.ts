import type { FormField } from '../catalogue/form-field.model.ts';
import type { ServiceDefinition } from '../catalogue/service.model.ts';
import type { Facts } from './facts.model.ts';
import type { FieldCheckers } from './field-format.rules.ts';
import { checkField, isEmpty } from './field.rules.ts';
import { visibleFields } from './form.rules.ts';
import type { FormValues } from './form-value.model.ts';
import { isSame } from './same-value.rules.ts';

/** What somebody states, signs, shows or brings is of one request alone. */
const madeAnew: ReadonlySet<FormField['type']> = new Set(['declaration', 'boolean', 'signature', 'attachment', 'document']);

/** Whether a field holds what was typed, and nothing that the register, an act, a document or an exemption has to say again. */
const isTyped = ({ type, prefill, fromAct, optionsFrom, explains }: FormField): boolean =>
  !madeAnew.has(type) && prefill === undefined && fromAct === undefined && optionsFrom === undefined && explains === undefined;

/** Whether nobody has answered a field yet. */
const isFree = (field: FormField, values: FormValues): boolean => isEmpty(values[field.id]) || isSame(values[field.id], field.default);

/**
 * What of an earlier request may be written into this draft (`facts.form`): what was typed then, fits the form as it is now and stands in a field on
 * screen that nobody has answered yet.
 */
export function copyableValues(service: ServiceDefinition, previous: FormValues, { facts, checkers }: { facts: Facts; checkers: FieldCheckers }): FormValues {
  const fits = (field: FormField): boolean => {
    const value = previous[field.id];
    return isTyped(field) && isFree(field, facts.form) && !isEmpty(value) && !isSame(value, facts.form[field.id]) && checkField(field, value, checkers) === undefined;
  };
  const wanted = Object.fromEntries(service.form.flatMap(({ fields }) => fields).filter(fits).flatMap(({ id }) => previous[id] === undefined ? [] : [[id, previous[id]] as const]));
  const shown = new Set(visibleFields(service, { ...facts, form: { ...facts.form, ...wanted } }).map(({ id }) => id));
  return Object.fromEntries(Object.entries(wanted).filter(([id]) => shown.has(id)));
}

/** What a request for another member of the family begins with: all that was typed, nothing that was stated, signed, brought or read in an act. */
export function repeatableValues(service: ServiceDefinition, values: FormValues): FormValues {
  const fields = new Map(service.form.flatMap((section) => section.fields).map((field) => [field.id, field]));
  return Object.fromEntries(Object.entries(values).filter(([id]) => {
    const field = fields.get(id);
    return field !== undefined && field.fromAct === undefined && !['declaration', 'signature', 'attachment'].includes(field.type);
  }));
}
