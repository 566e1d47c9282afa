import type { FormField } from '../catalogue/service.model.ts';
import { largestNumber } from '../catalogue/condition-values.ts';
import { isDay } from '../kernel/calendar.ts';
import { formatDay } from '../kernel/dates.ts';
import { formatEuro } from '../kernel/money.ts';
import type { FormValues, Problem } from './case-file.model.ts';

type Value = FormValues[string];

/** Checks of Italian codes: undefined when right, else a sentence that says what is wrong, in Italian. */
export type FieldCheckers = Readonly<Record<'taxCode' | 'plate' | 'iban', (text: string) => string | undefined>>;

const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const phoneShape = /^\+?\d[\d ./-]{4,18}\d$/;

/** A text of white space alone is a field left empty. */
function isEmpty(value: Value | undefined): boolean {
  return value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** What is wrong with one field's value; undefined when nothing is. */
export function checkField(field: FormField, value: Value | undefined, checkers: FieldCheckers): Problem | undefined {
  const problem = (code: string, message: string): Problem => ({ fieldId: field.id, code, message });
  if (value === undefined || isEmpty(value)) {
    return field.required ? problem('FIELD_REQUIRED', `Compilare: ${field.label}.`) : undefined;
  }
  if (field.type === 'boolean') {
    if (typeof value !== 'boolean') return problem('FIELD_WRONG_TYPE', `${field.label}: rispondere sì o no.`);
    return field.required && !value ? problem('FIELD_REQUIRED', `Va confermato: ${field.label}.`) : undefined;
  }
  if (field.type === 'number' || field.type === 'amount') {
    const message = numberFault(field, value);
    if (message === undefined) return undefined;
    return problem(Number.isSafeInteger(value) ? 'FIELD_OUT_OF_RANGE' : 'FIELD_WRONG_TYPE', message);
  }
  if (typeof value !== 'string') return problem('FIELD_WRONG_TYPE', `${field.label}: scrivere un testo.`);
  if (field.maxLength !== undefined && value.length > field.maxLength) {
    return problem('FIELD_TOO_LONG', `${field.label}: al massimo ${field.maxLength} caratteri, ora sono ${value.length}.`);
  }
  const message = textFault(field, value.trim(), checkers);
  return message === undefined ? undefined : problem('FIELD_WRONG_FORMAT', message);
}

function numberFault(field: FormField, value: Value): string | undefined {
  const isAmount = field.type === 'amount';
  const show = (number: number): string => (isAmount ? formatEuro(number) : String(number));
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    return `${field.label}: scrivere ${isAmount ? 'un importo in euro' : 'un numero intero'}.`;
  }
  const min = field.min ?? (isAmount ? 0 : -largestNumber);
  const max = field.max ?? largestNumber;
  if (value < min) return `${field.label}: non può essere meno di ${show(min)}.`;
  if (value > max) return `${field.label}: non può essere più di ${show(max)}.`;
  return undefined;
}

function textFault(field: FormField, text: string, checkers: FieldCheckers): string | undefined {
  switch (field.type) {
    case 'date':
      return isDay(text) ? undefined : `${field.label}: la data non esiste (esempio: ${formatDay('2026-11-22')}).`;
    case 'choice':
      return field.options?.some((option) => option.value === text) ? undefined : `${field.label}: scegliere una voce dell'elenco.`;
    case 'email':
      return emailShape.test(text) ? undefined : `${field.label}: indirizzo di posta elettronica non valido.`;
    case 'phone':
      return phoneShape.test(text) ? undefined : `${field.label}: numero di telefono non valido.`;
    case 'taxCode':
    case 'plate':
    case 'iban':
      return checkers[field.type](text);
    case 'text':
    case 'multiline':
    case 'number':
    case 'amount':
    case 'boolean':
      return undefined;
  }
}
