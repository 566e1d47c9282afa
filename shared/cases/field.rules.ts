import { largestNumber } from '../catalogue/condition-values.ts';
import { formatEuro } from '../kernel/money.ts';
import { limitOf } from './field-limit.rules.ts';
import { compositeFault } from './composite-field.rules.ts';
import type { Problem } from './case-file.model.ts';
import { formatFault, isOption, type AnyField, type FieldCheckers, type FieldFault } from './field-format.rules.ts';
import { textsOf, type FormValue } from './form-value.model.ts';

/** A text of white space alone, no rows, no parts typed: a field left empty. */
export function isEmpty(value: FormValue | undefined): boolean {
  if (value === undefined) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every((part) => part.trim() === '');
}

/** What is wrong with one field's value; undefined when nothing is. */
export function checkField(field: AnyField, value: FormValue | undefined, checkers: FieldCheckers): Problem | undefined {
  const fault = faultOf(field, value, checkers);
  return fault === undefined ? undefined : { fieldId: field.id, ...fault };
}

/** The same for any field, without saying which. */
export function faultOf(field: AnyField, value: FormValue | undefined, checkers: FieldCheckers): FieldFault | undefined {
  if (value === undefined || isEmpty(value)) {
    return field.required ? { code: 'FIELD_REQUIRED', message: `Compilare: ${field.label}.` } : undefined;
  }
  switch (field.type) {
    case 'boolean':
    case 'declaration':
      if (typeof value !== 'boolean') return { code: 'FIELD_WRONG_TYPE', message: `${field.label}: rispondere sì o no.` };
      return field.required && !value ? { code: 'FIELD_REQUIRED', message: `Va confermato: ${field.label}.` } : undefined;
    case 'number':
    case 'amount':
      return numberFault(field, value);
    case 'choices':
      return choicesFault(field, value);
    case 'person': case 'address': case 'place': case 'document': case 'attachment': case 'signature': case 'group':
      return compositeFault(field, value, { checkers, faultOf });
    case 'text': case 'multiline': case 'date': case 'time': case 'choice': case 'taxCode': case 'vatNumber': case 'plate': case 'email': case 'phone': case 'iban':
      return textFault(field, value, checkers);
  }
}

function numberFault(field: AnyField, value: FormValue): FieldFault | undefined {
  const isAmount = field.type === 'amount';
  const show = (number: number): string => (isAmount ? formatEuro(number) : String(number));
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
    return { code: 'FIELD_WRONG_TYPE', message: `${field.label}: scrivere ${isAmount ? 'un importo in euro' : 'un numero intero'}.` };
  }
  const min = field.min ?? (isAmount ? 0 : -largestNumber);
  const max = field.max ?? largestNumber;
  if (value < min) return { code: 'FIELD_OUT_OF_RANGE', message: `${field.label}: non può essere meno di ${show(min)}.` };
  if (value > max) return { code: 'FIELD_OUT_OF_RANGE', message: `${field.label}: non può essere più di ${show(max)}.` };
  return undefined;
}

function choicesFault(field: AnyField, value: FormValue): FieldFault | undefined {
  const texts = textsOf(value);
  if (!Array.isArray(value) || texts.length < value.length) return { code: 'FIELD_WRONG_TYPE', message: `${field.label}: scegliere fra le voci dell'elenco.` };
  return texts.every((text) => isOption(field, text))
    ? undefined
    : { code: 'FIELD_WRONG_FORMAT', message: `${field.label}: una voce scelta non è nell'elenco.` };
}

function textFault(field: AnyField, value: FormValue, checkers: FieldCheckers): FieldFault | undefined {
  if (typeof value !== 'string') return { code: 'FIELD_WRONG_TYPE', message: `${field.label}: scrivere un testo.` };
  const most = limitOf(field);
  if (most !== undefined && value.length > most) return { code: 'FIELD_TOO_LONG', message: `${field.label}: al massimo ${most} caratteri, ora sono ${value.length}.` };
  const message = formatFault(field, value.trim(), checkers);
  return message === undefined ? undefined : { code: 'FIELD_WRONG_FORMAT', message: `${field.label}: ${message}` };
}
