import type { CaseFile, Problem } from '#shared/cases/case-file.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import { checkForm } from '#shared/cases/check-form.rules.ts';
import { fieldWarning } from '#shared/cases/field-warning.rules.ts';
import { fieldCheckers } from '#shared/cases/field-checkers.ts';
import { tariffIn, type Facts } from '#shared/cases/facts.model.ts';
import { prefillValues, visibleFacts, visibleFields } from '#shared/cases/form.rules.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import { isSame } from '#shared/cases/same-value.rules.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { Qualification } from '#shared/staff/qualification.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import { viewAct, type ActView } from './act-view.ts';
import { originsOf, type FieldOrigin } from './field-origin.ts';

export interface CaseSection { readonly id: string; readonly title: string; readonly fields: readonly FormField[] }

/** Done and needed: required fields that are filled rightly, out of all required fields on screen. */
export interface CaseProgress { readonly done: number; readonly needed: number; readonly isComplete: boolean }

/** Everything that the screen shows of a form, computed here and now with the hub's own rules. */
export interface CaseView {
  readonly sections: readonly CaseSection[];
  readonly problems: readonly Problem[];
  readonly progress: CaseProgress;
  /** Fields that were filled beforehand, with where that came from and whether it still stands there. */
  readonly origins: ReadonlyMap<string, FieldOrigin>;
  /** Fields of a draft to look at again, which keep nobody from settling. */
  readonly warnings: ReadonlyMap<string, string>;
  /** What an act of civil status has to do with this form; absent for a service that draws on none. */
  readonly act?: ActView;
  /** What the service's conditions may look at now. */
  readonly facts: Facts;
}

interface Viewed {
  readonly file: CaseFile;
  readonly values: FormValues;
  readonly visit: Visit;
  /** Short name of the municipality whose office this is; absent until the hub has said it. */
  readonly homeMunicipality?: string;
  /** What the clerk may do and sign; absent: not looked at here. */
  readonly qualifications?: readonly Qualification[];
  readonly today: string;
}

const sectionsOf = (form: ServiceDefinition['form'], shown: ReadonlySet<string>): CaseSection[] => form
  .map(({ id, title, fields }) => ({ id, title, fields: fields.filter((field) => shown.has(field.id)) }))
  .filter((section) => section.fields.length > 0);

/** What only the hub can see: a file that is not there any more, a sum that it reckons with its tables. */
const seenByHub: readonly string[] = ['ATTACHMENT_MISSING', 'LATE_PAYMENT_CLOSED', 'INTEREST_RATE_MISSING', 'ON_ACCOUNT_TOO_MUCH'];

/** The same, while the field holds what the hub judged. */
function hubProblems({ file, values }: Viewed): Problem[] {
  return file.problems.filter(({ code, fieldId }) => seenByHub.includes(code) && fieldId !== undefined && isSame(file.values[fieldId], values[fieldId]));
}

function warningsOf(fields: readonly FormField[], values: FormValues, today: string): Map<string, string> {
  return new Map(fields.flatMap((field) => {
    const warning = fieldWarning(field, values[field.id], today);
    return warning === undefined ? [] : [[field.id, `${field.label}: ${warning}`] as const];
  }));
}

/** Looks at one form as it is typed now. A settled case file has nothing left to do. */
export function viewCase(service: ServiceDefinition, of: Viewed): CaseView {
  const { file, values, visit, today, homeMunicipality, qualifications } = of;
  const facts: Facts = { form: values, person: visit.person, identityLevel: visit.identityLevel, homeMunicipality, qualifications, today, tariff: tariffIn(file) };
  const fields = visibleFields(service, facts);
  const problems = file.state === 'draft' ? [...checkForm(service, facts, fieldCheckers), ...hubProblems(of)] : [];
  const wrong = new Set(problems.map((problem) => problem.fieldId));
  const needed = fields.filter((field) => field.required);
  const known = prefillValues(service, { ...(visit.person && { person: visit.person }), document: visit.identityDocument, today });

  return {
    sections: sectionsOf(service.form, new Set(fields.map((field) => field.id))),
    problems,
    progress: {
      done: needed.filter((field) => !wrong.has(field.id)).length,
      needed: needed.length,
      isComplete: problems.length === 0,
    },
    act: viewAct(service, { act: file.act, values, person: visit.person, fields }),
    facts: visibleFacts(service, facts),
    origins: originsOf(fields, { values, known, contacts: visit.person?.contacts, isDraft: file.state === 'draft' }),
    warnings: file.state === 'draft' ? warningsOf(fields, values, today) : new Map(),
  };
}
