import type { CivilAct } from '#shared/cases/civil-act.model.ts';
import { actValues } from '#shared/cases/civil-act.rules.ts';
import { isParts, type FormValue, type FormValues } from '#shared/cases/form-value.model.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import { fieldText } from '#shared/papers/field-text.ts';
import { isSame } from '#shared/cases/same-value.rules.ts';

/** A form whose papers are drawn from an act of civil status, as it is now. */
export interface ActView {
  /** Who is probably meant: whom the form names, or the person at the counter where they ask for themselves. */
  readonly suggestedTaxCode: string;
  /** The act that was read, while the papers are drawn from it. */
  readonly read?: CivilAct;
  /** The form says that the act is in ANSC: until it is read the papers say only what was typed. */
  readonly isExpected: boolean;
  /** What each field that the act speaks of holds in ANSC, in words; `isSame` while it stands in the field as well. */
  readonly fields: ReadonlyMap<string, { readonly text: string; readonly isSame: boolean }>;
  /** The form can say that the act is copied from a register of paper instead. */
  readonly canCopyPaper: boolean;
}

interface Viewed {
  readonly act: CivilAct | undefined;
  readonly values: FormValues;
  readonly person: { readonly taxCode: string } | undefined;
  readonly fields: readonly FormField[];
}

const sourceField = 'actSource';

const taxCodeIn = (value: FormValue | undefined): string => {
  const code = isParts(value) ? value['taxCode'] ?? '' : '';
  return checkTaxCode(code).ok ? code : '';
};

/** A form that asks who is asking, and is told that it is not the person of the act, suggests nobody. */
function suggest({ values, person, fields }: Viewed): string {
  const holder = fields.find(({ fromAct }) => fromAct === 'holder');
  if (holder !== undefined) return taxCodeIn(values[holder.id]);
  return ['self', undefined].includes(values['requester'] as string | undefined) ? person?.taxCode ?? '' : '';
}

/** The hour of a birth is on paper where the form has it, whatever the act says: leaving it out contradicts nobody. */
const isChosen = ({ fromAct }: FormField): boolean => fromAct === 'happenedTime';

/** Looks at what an act has to do with a form. */
export function viewAct(service: ServiceDefinition, viewed: Viewed): ActView | undefined {
  if (service.acts.length === 0) return undefined;
  const { act, values, fields } = viewed;
  const read = values[sourceField] === 'ansc' ? act : undefined;
  const said = read === undefined ? {} : actValues(service, read);
  return {
    suggestedTaxCode: suggest(viewed), read, isExpected: values[sourceField] === 'ansc',
    canCopyPaper: fields.some(({ id, options = [] }) => id === sourceField && options.some(({ value }) => value === 'paper')),
    fields: new Map(fields.filter(({ id, fromAct }) => fromAct !== undefined && said[id] !== undefined)
      .map((field) => ({ field, stands: isSame(said[field.id], values[field.id]) }))
      .filter(({ field, stands }) => stands || !isChosen(field))
      .map(({ field, stands }) => [field.id, { text: fieldText(field, said[field.id]), isSame: stands }])),
  };
}
