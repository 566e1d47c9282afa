import { addDays, isDay } from '../kernel/calendar.ts';
import type { AnyField } from './field-format.rules.ts';
import { isParts, rowsOf, type FormRow, type FormValue } from './form-value.model.ts';

/** Letters that no Italian paper is written in. */
const otherScript = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u;
/** Domains that hardly anybody means, and the one that they do. */
const slips: Readonly<Record<string, string>> = {
  'gmial.com': 'gmail.com', 'gmai.com': 'gmail.com', 'gmail.it': 'gmail.com', 'gamil.com': 'gmail.com', 'gnail.com': 'gmail.com', 'hotmial.com': 'hotmail.com', 'hotmai.com': 'hotmail.com',
  'libero.com': 'libero.it', 'libero.ti': 'libero.it', 'yaho.it': 'yahoo.it', 'yahooo.it': 'yahoo.it', 'outlok.it': 'outlook.it', 'outlok.com': 'outlook.com',
};
/** Days before and after today between which a day of a form lies. */
const [oldest, furthest] = [120 * 366, 10 * 366];

const scriptWarning = 'ci sono lettere non latine: sulle stampe vanno i nomi come nel passaporto, in lettere latine.';

function dayWarning(day: string, today: string): string | undefined {
  if (!isDay(day)) return undefined;
  return day < addDays(today, -oldest) || day > addDays(today, furthest) ? "è molto lontana da oggi: controllare l'anno." : undefined;
}

function mailWarning(text: string): string | undefined {
  const meant = slips[text.trim().toLowerCase().split('@')[1] ?? ''];
  return meant === undefined ? undefined : `forse è ${text.trim().split('@')[0] ?? ''}@${meant}: chiederlo alla persona.`;
}

function textWarning(type: AnyField['type'], text: string, today: string): string | undefined {
  switch (type) {
    case 'date': return dayWarning(text, today);
    case 'email': return mailWarning(text);
    case 'text': case 'multiline': return otherScript.test(text) ? scriptWarning : undefined;
    case 'time': case 'number': case 'amount': case 'boolean': case 'choice': case 'choices': case 'declaration': case 'taxCode': case 'vatNumber': case 'plate': case 'phone': case 'iban':
    case 'person': case 'address': case 'place': case 'document': case 'attachment': case 'signature': case 'group': return undefined;
  }
}

function partsWarning(type: AnyField['type'], parts: Readonly<Record<string, string>>, today: string): string | undefined {
  if (type === 'signature') return undefined;
  if (otherScript.test(Object.values(parts).join(''))) return scriptWarning;
  const birth = type === 'person' ? parts['birthDate'] : undefined;
  return birth === undefined ? undefined : birth > today && isDay(birth) ? 'la data di nascita è nel futuro.' : dayWarning(birth, today);
}

function rowWarning(field: AnyField, row: FormRow, today: string): string | undefined {
  return (field.fields ?? []).map((inner) => fieldWarning(inner, row[inner.id], today)).find((warning) => warning !== undefined);
}

/** What is worth a second look and keeps nobody from settling: the end of a sentence that begins with the field's name. */
export function fieldWarning(field: AnyField, value: FormValue | undefined, today: string): string | undefined {
  if (typeof value === 'string') return textWarning(field.type, value, today);
  if (isParts(value)) return partsWarning(field.type, value, today);
  if (field.type !== 'group') return undefined;
  return rowsOf(value).map((row) => rowWarning(field, row, today)).find((warning) => warning !== undefined);
}
