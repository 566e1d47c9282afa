import type { ConditionScope } from '#shared/catalogue/condition.ts';
import type { FeeMethod, LatePaymentMethod } from '#shared/catalogue/fee-method.model.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
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
  }
}

const daysOf = (method: FeeMethod): Readonly<Record<string, string | undefined>> => {
  switch (method.kind) {
    case 'traffic-fine': return { notifiedOn: method.notifiedOn };
    case 'late-payment': return { dueOn: method.dueOn, paidOn: method.paidOn };
    case 'instalments': return {};
  }
};

/** What rows are read from has to be there, with the types that are reckoned with. */
function* rowFaults({ tax, rows }: LatePaymentMethod, fields: readonly FormField[]): Generator<ServiceFault> {
  if ((tax === undefined) === (rows === undefined)) yield { field: ['computation'], message: 'has either a tax or rows' };
  if (rows === undefined) return;
  const group = fields.find(({ id, type }) => id === rows.of && type === 'group');
  if (group === undefined) return yield { field: ['computation', 'rows', 'of'], message: `"${rows.of}" is no group of the form` };
  const wanted = [['code', rows.code, 'choice'], ['amount', rows.amount, 'amount'], ['properties', rows.properties, 'number']] as const;
  for (const [key, id, type] of wanted) {
    if (id !== undefined && !group.fields?.some((field) => field.id === id && field.type === type)) {
      yield { field: ['computation', 'rows', key], message: `"${id}" is no field of type ${type} of "${rows.of}"` };
    }
  }
}

/** What is wrong in how a service reckons: expressions, days and rows of the form, the rule of its instalments. */
export function* computationFaults(service: ServiceDefinition, { instalmentRules, scope }: Pick<Known, 'instalmentRules'> & { scope: ConditionScope }): Generator<ServiceFault> {
  const { computation: method } = service;
  if (method === undefined) return;
  const fields = fieldsOf(service).map(({ field }) => field);
  for (const { key, text, type } of expressionsOf(method)) {
    const message = text === undefined ? undefined : conditionFault(scope, text, type);
    if (message !== undefined) yield { field: ['computation', ...key.split('.')], message };
  }
  for (const [key, id] of Object.entries(daysOf(method))) {
    if (id !== undefined && !fields.some((field) => field.id === id && field.type === 'date')) {
      yield { field: ['computation', key], message: `"${id}" is no day of the form` };
    }
  }
  if (method.kind === 'late-payment') yield* rowFaults(method, fields);
  if (method.kind === 'instalments' && !instalmentRules.has(method.rule)) {
    yield { field: ['computation', 'rule'], message: `unknown rule "${method.rule}": the list is reference/instalments.yaml` };
  }
}
