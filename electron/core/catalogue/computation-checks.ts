import type { ConditionScope } from '#shared/catalogue/condition.ts';
import { methodsOf, type FeeMethod, type LatePaymentMethod } from '#shared/catalogue/fee-method.model.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { FieldPath } from '#core/kernel/yaml-file.ts';
import { conditionFault } from './condition-checks.ts';
import { fieldsOf } from './field-checks.ts';
import type { Known, ServiceFault } from './service-fault.ts';

/** The expressions of a method, and what each gives. */
function expressionsOf(method: FeeMethod): { key: string; text: string | undefined; type: 'bool' | 'int' }[] {
  const when = { key: 'when', text: method.when, type: 'bool' as const };
  const integers = (keys: Readonly<Record<string, string | undefined>>) => Object.entries(keys).map(([key, text]) => ({ key, text, type: 'int' as const }));
  switch (method.kind) {
    case 'traffic-fine':
      return [when, { key: 'hasNoDiscount', text: method.hasNoDiscount, type: 'bool' }, ...integers({ minimum: method.minimum, maximum: method.maximum, costs: method.costs })];
    case 'late-payment': return [when, ...integers({ tax: method.tax, 'f24.year': method.f24?.year })];
    case 'instalments': return [when, ...integers({ total: method.total, count: method.count })];
    case 'on-account': return [when, ...integers({ costs: method.costs, interest: method.interest, principal: method.principal })];
  }
}

const daysOf = (method: FeeMethod): Readonly<Record<string, string | undefined>> => {
  switch (method.kind) {
    case 'traffic-fine': return { notifiedOn: method.notifiedOn };
    case 'late-payment': return { dueOn: method.dueOn, paidOn: method.paidOn };
    case 'instalments': case 'on-account': return {};
  }
};

/** The fields that hold what is paid on account. */
const paidOf = (method: FeeMethod): Readonly<Record<string, string | undefined>> => {
  switch (method.kind) {
    case 'traffic-fine': return { onAccount: method.onAccount };
    case 'on-account': return { paid: method.paid };
    case 'late-payment': case 'instalments': return {};
  }
};

/** What rows are read from has to be there, with the types that are reckoned with. */
function* rowFaults({ tax, rows }: LatePaymentMethod, fields: readonly FormField[], path: FieldPath): Generator<ServiceFault> {
  if ((tax === undefined) === (rows === undefined)) yield { field: path, message: 'has either a tax or rows' };
  if (rows === undefined) return;
  const group = fields.find(({ id, type }) => id === rows.of && type === 'group');
  if (group === undefined) return yield { field: [...path, 'rows', 'of'], message: `"${rows.of}" is no group of the form` };
  const wanted = [['code', rows.code, 'choice'], ['amount', rows.amount, 'amount'], ['properties', rows.properties, 'number']] as const;
  for (const [key, id, type] of wanted) {
    if (id !== undefined && !group.fields?.some((field) => field.id === id && field.type === type)) {
      yield { field: [...path, 'rows', key], message: `"${id}" is no field of type ${type} of "${rows.of}"` };
    }
  }
}

/** What is wrong in how a service reckons: expressions, days and rows of the form, the rule of its instalments. */
export function* computationFaults(service: ServiceDefinition, { instalmentRules, scope }: Pick<Known, 'instalmentRules'> & { scope: ConditionScope }): Generator<ServiceFault> {
  const fields = fieldsOf(service).map(({ field }) => field);
  for (const [index, method] of methodsOf(service).entries()) {
    const path = Array.isArray(service.computation) ? ['computation', index] : ['computation'];
    yield* methodFaults(method, { fields, path, scope, instalmentRules });
  }
}

interface Of extends Pick<Known, 'instalmentRules'> { readonly fields: readonly FormField[]; readonly path: FieldPath; readonly scope: ConditionScope }

function* methodFaults(method: FeeMethod, { fields, path, scope, instalmentRules }: Of): Generator<ServiceFault> {
  for (const { key, text, type } of expressionsOf(method)) {
    const message = text === undefined ? undefined : conditionFault(scope, text, type);
    if (message !== undefined) yield { field: [...path, ...key.split('.')], message };
  }
  for (const [key, id] of Object.entries(daysOf(method))) {
    if (id !== undefined && !fields.some((field) => field.id === id && field.type === 'date')) {
      yield { field: [...path, key], message: `"${id}" is no day of the form` };
    }
  }
  for (const [key, id] of Object.entries(paidOf(method))) {
    if (id !== undefined && !fields.some((field) => field.id === id && field.type === 'amount' && (field.min ?? 0) >= 1)) {
      yield { field: [...path, key], message: `"${id}" is no amount of the form of at least one cent (min: 1)` };
    }
  }
  if (method.kind === 'late-payment') yield* rowFaults(method, fields, path);
  if (method.kind === 'instalments' && !instalmentRules.has(method.rule)) {
    yield { field: [...path, 'rule'], message: `unknown rule "${method.rule}": the list is reference/instalments.yaml` };
  }
}
