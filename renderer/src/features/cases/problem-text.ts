import { useI18n } from 'vue-i18n';
import type { Problem } from '#shared/cases/case-file.model.ts';
import { fieldCheckers } from '#shared/cases/field-checkers.ts';
import type { AnyField } from '#shared/cases/field-format.rules.ts';
import { limitOf } from '#shared/cases/field-limit.rules.ts';
import { faultOf } from '#shared/cases/field.rules.ts';
import { isParts, rowsOf, type FormValue } from '#shared/cases/form-value.model.ts';
import { checkIban } from '#shared/kernel/iban.ts';
import { formatEuro } from '#shared/kernel/money.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';

/** A key under `cases.problem`, with what its sentence names. */
interface Said { readonly key: string; readonly values?: Readonly<Record<string, string | number>> }
type Fault = Pick<Problem, 'code'>;

/** Parts that a value cannot do without, in the order in which they are missed. */
const neededParts: Readonly<Partial<Record<AnyField['type'], readonly string[]>>> = {
  person: ['surname', 'givenName'], address: ['street', 'houseNumber'], place: ['name'], document: ['kind', 'number'],
};
const formats: ReadonlySet<string> = new Set(['date', 'time', 'choice', 'choices', 'email', 'phone', 'taxCode', 'vatNumber', 'plate', 'iban']);

/** Where a code is wrong: its first character is 1. */
function wrongCharacter(type: AnyField['type'], text: string): number | undefined {
  if (type !== 'taxCode' && type !== 'iban') return undefined;
  const check = type === 'taxCode' ? checkTaxCode(text) : checkIban(text);
  return check.ok ? undefined : check.position;
}

function outOfRange(field: AnyField, value: FormValue | undefined): Said | undefined {
  const { type, min, max } = field;
  if (typeof value === 'number') {
    const show = (number: number): string => (type === 'amount' ? formatEuro(number) : String(number));
    if (max !== undefined && value > max) return { key: 'tooMuch', values: { max: show(max) } };
    const least = min ?? (type === 'amount' ? 0 : undefined);
    return least === undefined || value >= least ? undefined : { key: 'tooLittle', values: { min: show(least) } };
  }
  if (type !== 'attachment' && type !== 'group') return undefined;
  const most = max ?? 50;
  return rowsOf(value).length > most ? { key: 'atMost', values: { max: most } } : { key: 'atLeast', values: { min: min ?? 1 } };
}

function incomplete({ type }: AnyField, value: FormValue | undefined): Said | undefined {
  if (type === 'signature') return { key: 'noSignature' };
  const part = isParts(value) ? neededParts[type]?.find((key) => (value[key] ?? '').trim() === '') : undefined;
  return part === undefined ? undefined : { key: 'missing', values: { part } };
}

function tooLong(field: AnyField, value: FormValue | undefined): Said | undefined {
  const max = limitOf(field);
  return typeof value === 'string' && max !== undefined ? { key: 'tooLong', values: { max, count: value.length } } : undefined;
}

/** The sentence of a fault by its code and what the field is; undefined where only the rule can tell. */
function saidOf(fault: Fault, field: AnyField, value: FormValue | undefined): Said | undefined {
  switch (fault.code) {
    case 'FIELD_REQUIRED': return { key: value === false ? 'confirm' : 'required' };
    case 'FIELD_TOO_LONG': return tooLong(field, value);
    case 'FIELD_OUT_OF_RANGE': return outOfRange(field, value);
    case 'FIELD_INCOMPLETE': return incomplete(field, value);
    case 'FIELD_WRONG_FORMAT': {
      if (!formats.has(field.type)) return undefined;
      const position = typeof value === 'string' ? wrongCharacter(field.type, value.trim()) : undefined;
      return position === undefined ? { key: `format.${field.type}` } : { key: `formatAt.${field.type}`, values: { position } };
    }
    default: return undefined;
  }
}

/** Tells what is wrong with a field in the language of the page; what only the rules know is told in their Italian. */
export function useProblemText() {
  const { t } = useI18n();

  function inRows(field: AnyField, value: FormValue | undefined): string | undefined {
    for (const [index, row] of rowsOf(value).entries()) {
      for (const inner of field.fields ?? []) {
        const fault = faultOf(inner, row[inner.id], fieldCheckers);
        if (fault !== undefined) return t('cases.problem.inRow', { label: field.label, row: field.rowLabel ?? t('cases.problem.row'), number: index + 1, problem: textOf(fault, inner, row[inner.id]) });
      }
    }
    return undefined;
  }

  function textOf(problem: Pick<Problem, 'code' | 'message'>, field: AnyField, value: FormValue | undefined): string {
    // A row's fault is its group's.
    const inner = field.type === 'group' ? inRows(field, value) : undefined;
    const said = inner === undefined ? saidOf(problem, field, value) : undefined;
    if (said === undefined) return inner ?? problem.message;
    const part = said.values?.['part'];
    return t(`cases.problem.${said.key}`, {
      label: field.label, what: field.type === 'attachment' ? t('cases.problem.file') : field.rowLabel ?? t('cases.problem.row'), ...said.values,
      ...(part !== undefined && { part: t(`cases.problem.part.${part}`) }),
    });
  }

  return textOf;
}
