import { conditionScope, type ConditionFault, type ConditionScope } from '#shared/catalogue/condition.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { FieldPath } from '#core/kernel/yaml-file.ts';
import type { ServiceFault } from './service-fault.ts';

interface Expression {
  readonly field: FieldPath;
  readonly text: string | undefined;
  readonly type: 'bool' | 'int';
  readonly scope: ConditionScope;
}

const describeFault = ({ message, position }: ConditionFault): string =>
  `condition: ${message}${position === undefined ? '' : ` (character ${position})`}`;

/** What is wrong with one expression, in words; undefined when it is right. */
export function conditionFault(scope: ConditionScope, text: string, type: 'bool' | 'int'): string | undefined {
  const fault = scope.faultOf(text, type);
  return fault && describeFault(fault);
}

/** What expressions are checked with: the scope of the whole form, and the codes of the tariff that they may name. */
interface Checked { readonly scope: ConditionScope; readonly codes: ReadonlySet<string> }

/** Expressions that cannot be evaluated, or that give something else than is needed. */
export function* conditionFaults(service: ServiceDefinition, checked: Checked): Generator<ServiceFault> {
  for (const { field, text, type, scope: of } of [...formExpressions(service, checked), ...otherExpressions(service, checked)]) {
    const message = text === undefined ? undefined : conditionFault(of, text, type);
    if (message !== undefined) yield { field, message };
  }
}

/** What shows a field may look only at the fields before it: there are no circles to go round in. */
function* formExpressions(service: ServiceDefinition, { scope, codes }: Checked): Generator<Expression> {
  const before: FormField[] = [];
  for (const [sectionIndex, section] of service.form.entries()) {
    if (section.when !== undefined) yield* shown(['form', sectionIndex, 'when'], section.when, before);
    for (const [index, field] of section.fields.entries()) {
      if (field.when !== undefined) yield* shown(['form', sectionIndex, 'fields', index, 'when'], field.when, before);
      before.push(field);
    }
  }

  function* shown(field: FieldPath, text: string, known: readonly FormField[]): Generator<Expression> {
    const ids = new Set(known.map(({ id }) => id));
    const looksAhead = [...text.matchAll(/\bform\.([A-Za-z][A-Za-z0-9]*)/g)].some(([, id = '']) => !ids.has(id));
    /* The scope of the whole form is compiled anyway; one of the fields before is made only to say what is wrong. */
    yield { field, text, type: 'bool', scope: looksAhead ? conditionScope(known, codes) : scope };
  }
}

function* otherExpressions(service: ServiceDefinition, { scope }: Checked): Generator<Expression> {
  for (const [index, item] of service.bring.entries()) {
    if (typeof item !== 'string') yield { field: ['bring', index, 'when'], text: item.when, type: 'bool', scope };
  }
  for (const [index, blocker] of service.blockers.entries()) {
    yield { field: ['blockers', index, 'when'], text: blocker.when, type: 'bool', scope };
  }
  for (const [index, step] of service.steps.entries()) {
    yield { field: ['steps', index, 'when'], text: step.when, type: 'bool', scope };
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
