import type { FormField } from '../catalogue/form-field.model.ts';
import { isDay } from '../kernel/calendar.ts';
import { formatDay } from '../kernel/dates.ts';

/** Checks of Italian codes: undefined when right, else a sentence that says what is wrong, in Italian. */
export type FieldCheckers = Readonly<Record<'taxCode' | 'vatNumber' | 'plate' | 'iban', (text: string) => string | undefined>>;

/** A field of a form, or of a row of a group. */
export type AnyField = Omit<FormField, 'fields' | 'when'> & { readonly fields?: FormField['fields'] };

/** What is wrong with a value: a code, and a sentence that names the field. */
export interface FieldFault { readonly code: string; readonly message: string }

const emailShape = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const phoneShape = /^\+?\d[\d ./-]{4,18}\d$/;
const timeShape = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a text is the value of one of a field's options. */
export const isOption = ({ options }: Pick<AnyField, 'options'>, text: string): boolean => options?.some((option) => option.value === text) === true;

/** What is wrong with a text of a type that has a form of its own, to follow the field's name and a colon. */
export function formatFault(field: Pick<AnyField, 'type' | 'options'>, text: string, checkers: FieldCheckers): string | undefined {
  switch (field.type) {
    case 'date':
      return isDay(text) ? undefined : `la data non esiste (esempio: ${formatDay('2026-11-22')}).`;
    case 'time':
      return timeShape.test(text) ? undefined : "l'ora non esiste (esempio: 09:30).";
    case 'choice':
      return isOption(field, text) ? undefined : "scegliere una voce dell'elenco.";
    case 'email':
      return emailShape.test(text) ? undefined : 'indirizzo di posta elettronica non valido.';
    case 'phone':
      return phoneShape.test(text) ? undefined : 'numero di telefono non valido.';
    case 'taxCode': case 'vatNumber': case 'plate': case 'iban':
      return checkers[field.type](text);
    case 'text': case 'multiline': case 'number': case 'amount': case 'boolean': case 'declaration': case 'choices':
    case 'person': case 'address': case 'place': case 'document': case 'attachment': case 'signature': case 'group':
      return undefined;
  }
}
