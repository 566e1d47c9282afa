import type { ServiceDefinition } from '../catalogue/service.model.ts';
import { prefillValues, type Known } from './form.rules.ts';
import type { FormValues } from './form-value.model.ts';
import { isSame } from './same-value.rules.ts';

/**
 * The values of a form that was filled for somebody else: what had been taken from the register, the contacts or the document of that person is taken
 * anew from who it really is, what was typed stays as it is.
 */
export function retakePrefill(service: ServiceDefinition, values: FormValues, known: { readonly before: Known; readonly now: Known }): FormValues {
  const [old, fresh] = [prefillValues(service, known.before), prefillValues(service, known.now)];
  const taken = service.form.flatMap(({ fields }) => fields)
    .filter(({ id, prefill }) => prefill !== undefined && (values[id] === undefined || isSame(values[id], old[id])));
  const kept = Object.entries(values).filter(([id]) => taken.every((field) => field.id !== id));
  return Object.fromEntries([...kept, ...taken.flatMap(({ id }) => fresh[id] === undefined ? [] : [[id, fresh[id]] as const])]);
}
