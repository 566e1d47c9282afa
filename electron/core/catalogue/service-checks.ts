import { conditionScope, scopeOf, type ConditionFault, type ConditionScope } from '#shared/catalogue/condition.ts';
import type { FormField, ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { FieldPath } from '#core/kernel/yaml-file.ts';
import type { TariffBook } from './tariff-book.ts';

/** One thing wrong in a service that its schema alone cannot see. */
export interface ServiceFault {
  readonly field: FieldPath;
  readonly message: string;
}

/** What a service may refer to. */
export interface Known {
  readonly tariff: TariffBook;
  /** Names of the document templates; undefined while there are none to compare with. */
  readonly templates: ReadonlySet<string> | undefined;
}

/** The national register takes no longer text with exemption 99. */
const largestExemptionText = 256;

/** All that is wrong in one service: references to what does not exist, and conditions that cannot be evaluated. */
export function checkService(service: ServiceDefinition, known: Known): ServiceFault[] {
  return [...duplicateFaults(service), ...fieldFaults(service), ...feeFaults(service, known.tariff),
    ...documentFaults(service, known.templates), ...conditionFaults(service)];
}

function* duplicateFaults(service: ServiceDefinition): Generator<ServiceFault> {
  const lists: { path: FieldPath; items: readonly { id: string }[] }[] = [
    { path: ['blockers'], items: service.blockers },
    { path: ['form'], items: service.form },
    { path: ['steps'], items: service.steps },
    { path: ['fees'], items: service.fees },
  ];
  for (const { path, items } of lists) {
    for (const [index, { id }] of items.entries()) {
      if (items.findIndex((other) => other.id === id) < index) {
        yield { field: [...path, index, 'id'], message: `duplicate id "${id}"` };
      }
    }
  }
  const seen = new Set<string>();
  for (const { path, field } of fieldsOf(service)) {
    if (seen.has(field.id)) yield { field: [...path, 'id'], message: `duplicate field id "${field.id}"` };
    seen.add(field.id);
  }
}

function fieldsOf(service: ServiceDefinition): { path: FieldPath; field: FormField }[] {
  return service.form.flatMap((section, sectionIndex) =>
    section.fields.map((field, index) => ({ path: ['form', sectionIndex, 'fields', index], field })));
}

function* fieldFaults(service: ServiceDefinition): Generator<ServiceFault> {
  const hasExemptionText = fieldsOf(service).some(({ field }) =>
    field.explains === 'stamp-exemption' && (field.maxLength ?? Infinity) <= largestExemptionText);
  for (const { path, field } of fieldsOf(service)) {
    const isChoice = field.type === 'choice';
    if (isChoice && field.options === undefined && field.optionsFrom === undefined) {
      yield { field: [...path, 'options'], message: 'a choice has options' };
    }
    if (!isChoice && (field.options !== undefined || field.optionsFrom !== undefined)) {
      yield { field: [...path, 'type'], message: 'only a choice has options' };
    }
    if (field.options !== undefined && field.default !== undefined
      && !field.options.some((option) => option.value === field.default)) {
      yield { field: [...path, 'default'], message: `"${String(field.default)}" is not one of the options` };
    }
    if (field.optionsFrom === 'stamp-exemptions' && !hasExemptionText) {
      yield { field: [...path, 'optionsFrom'], message: 'no text of 256 characters at most explains stamp-exemption' };
    }
    if (field.min !== undefined && field.max !== undefined && field.min > field.max) {
      yield { field: [...path, 'min'], message: 'is more than max' };
    }
  }
}

function* feeFaults(service: ServiceDefinition, tariff: TariffBook): Generator<ServiceFault> {
  const hasExemption = fieldsOf(service).some(({ field }) => field.optionsFrom === 'stamp-exemptions');
  for (const [index, fee] of service.fees.entries()) {
    if ((fee.tariff === undefined) === (fee.amount === undefined)) {
      yield { field: ['fees', index], message: 'has either a tariff code or an amount' };
    }
    if (fee.tariff !== undefined && !tariff.has(fee.tariff)) {
      yield { field: ['fees', index, 'tariff'], message: `unknown tariff code "${fee.tariff}"` };
    }
    if (fee.amount !== undefined && fee.label === undefined) {
      yield { field: ['fees', index, 'label'], message: 'an amount has a label of its own' };
    }
    if (fee.liftedBy !== undefined && !hasExemption) {
      yield { field: ['fees', index, 'liftedBy'], message: 'no field of the form takes its options from stamp-exemptions' };
    }
  }
}

function* documentFaults(service: ServiceDefinition, templates: ReadonlySet<string> | undefined): Generator<ServiceFault> {
  if (templates === undefined) return;
  for (const [index, { template }] of service.documents.entries()) {
    if (!templates.has(template)) yield { field: ['documents', index, 'template'], message: `unknown document template "${template}"` };
  }
}

interface Expression {
  readonly field: FieldPath;
  readonly text: string | undefined;
  readonly type: 'bool' | 'int';
  readonly scope: ConditionScope;
}

function* conditionFaults(service: ServiceDefinition): Generator<ServiceFault> {
  for (const { field, text, type, scope } of [...formExpressions(service), ...otherExpressions(service)]) {
    const fault = text === undefined ? undefined : scope.faultOf(text, type);
    if (fault !== undefined) yield { field, message: describeFault(fault) };
  }
}

const describeFault = ({ message, position }: ConditionFault): string =>
  `condition: ${message}${position === undefined ? '' : ` (character ${position})`}`;

/** What shows a field may look only at the fields before it: there are no circles to go round in. */
function* formExpressions(service: ServiceDefinition): Generator<Expression> {
  const before: FormField[] = [];
  for (const [sectionIndex, section] of service.form.entries()) {
    yield { field: ['form', sectionIndex, 'when'], text: section.when, type: 'bool', scope: conditionScope(before) };
    for (const [index, field] of section.fields.entries()) {
      const path = ['form', sectionIndex, 'fields', index, 'when'];
      if (field.when !== undefined) yield { field: path, text: field.when, type: 'bool', scope: conditionScope(before) };
      before.push(field);
    }
  }
}

function* otherExpressions(service: ServiceDefinition): Generator<Expression> {
  const scope = scopeOf(service);
  for (const [index, blocker] of service.blockers.entries()) {
    yield { field: ['blockers', index, 'when'], text: blocker.when, type: 'bool', scope };
  }
  for (const [index, fee] of service.fees.entries()) {
    yield { field: ['fees', index, 'when'], text: fee.when, type: 'bool', scope };
    yield { field: ['fees', index, 'amount'], text: fee.amount, type: 'int', scope };
    yield { field: ['fees', index, 'quantity'], text: fee.quantity, type: 'int', scope };
  }
  for (const [index, document] of service.documents.entries()) {
    yield { field: ['documents', index, 'when'], text: document.when, type: 'bool', scope };
    yield { field: ['documents', index, 'copies'], text: document.copies, type: 'int', scope };
  }
}
