import type { CaseFile, Problem } from '#shared/cases/case-file.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import { checkForm } from '#shared/cases/check-form.rules.ts';
import { fieldCheckers } from '#shared/cases/field-checkers.ts';
import { prefillValues, visibleFields } from '#shared/cases/form.rules.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';

export interface CaseSection { readonly id: string; readonly title: string; readonly fields: readonly FormField[] }

/** Done and needed: required fields that are filled rightly, out of all required fields on screen. */
export interface CaseProgress { readonly done: number; readonly needed: number; readonly isComplete: boolean }

/** Everything that the screen shows of a form, computed here and now with the hub's own rules. */
export interface CaseView {
  readonly sections: readonly CaseSection[];
  readonly problems: readonly Problem[];
  readonly progress: CaseProgress;
  /** Fields that hold exactly what the register knows. */
  readonly fromRegister: ReadonlySet<string>;
}

const sectionsOf = (form: ServiceDefinition['form'], shown: ReadonlySet<string>): CaseSection[] => form
  .map(({ id, title, fields }) => ({ id, title, fields: fields.filter((field) => shown.has(field.id)) }))
  .filter((section) => section.fields.length > 0);

/** Whether a field still holds exactly what the register said. */
function isFromRegister(field: FormField, values: FormValues, known: FormValues): boolean {
  return field.prefill !== undefined && known[field.id] !== undefined && known[field.id] === values[field.id];
}

/** Looks at one form as it is typed now. A settled case file has nothing left to do. */
export function viewCase(service: ServiceDefinition, of: { file: CaseFile; values: FormValues; visit: Visit; today: string }): CaseView {
  const { file, values, visit, today } = of;
  const facts = { form: values, person: visit.person, identityLevel: visit.identityLevel, today };
  const fields = visibleFields(service, facts);
  const problems = file.state === 'draft' ? checkForm(service, facts, fieldCheckers) : [];
  const wrong = new Set(problems.map((problem) => problem.fieldId));
  const needed = fields.filter((field) => field.required);
  const known = visit.person === undefined ? {} : prefillValues(service, { person: visit.person, today });

  return {
    sections: sectionsOf(service.form, new Set(fields.map((field) => field.id))),
    problems,
    progress: {
      done: needed.filter((field) => !wrong.has(field.id)).length,
      needed: needed.length,
      isComplete: problems.length === 0,
    },
    fromRegister: new Set(fields.filter((field) => isFromRegister(field, values, known)).map((field) => field.id)),
  };
}
