import { isParts, rowsOf, textsOf, type FormParts, type FormRow, type FormValue } from '../cases/form-value.model.ts';
import type { AnyField } from '../cases/field-format.rules.ts';
import { isEmpty } from '../cases/field.rules.ts';
import { isDay } from '../kernel/calendar.ts';
import { formatDay } from '../kernel/dates.ts';
import { formatEuro } from '../kernel/money.ts';

type Parts = Readonly<Record<string, string | undefined>>;

/** Identity documents as a paper names them. */
const documentKinds: Parts = {
  'identity-card': "carta d'identità", passport: 'passaporto', 'driving-licence': 'patente di guida', other: 'altro documento',
};
const signatureMethods: Parts = { paper: 'su carta', tablet: 'su tavoletta (firma semplice)' };

const part = (parts: Parts, key: string): string => (parts[key] ?? '').trim();
const join = (texts: readonly string[], separator: string): string => texts.filter((text) => text !== '').join(separator);
const after = (lead: string, text: string): string => text === '' ? '' : `${lead}${text}`;
const readableDay = (text: string): string => isDay(text) ? formatDay(text) : text;

/** `Forlì (FC)`; a place abroad (`EE`) without a province. */
export function placeText(place: Parts): string {
  const province = part(place, 'province');
  return join([part(place, 'name'), province === '' || province === 'EE' ? '' : `(${province})`], ' ');
}

/** `Via Verdi 3, int. 2, 47020 Poggio Sereno (FC)`: what is known of it, in one line. */
export function addressText(address: Parts): string {
  const town = placeText({ name: part(address, 'municipality'), province: part(address, 'province') });
  return join([
    join([part(address, 'street'), part(address, 'houseNumber')], ' '), after('int. ', part(address, 'unit')), join([part(address, 'postalCode'), town], ' '),
  ], ', ');
}

/** `carta d'identità n. CA12345AA`. */
export const identityDocumentText = (document: Parts): string =>
  join([documentKinds[part(document, 'kind')] ?? part(document, 'kind'), after('n. ', part(document, 'number'))], ' ');

/** `ROSSI Mario, nato/a il 01/01/1980, codice fiscale RSSMRA80A01H501U`. */
export function personText(person: Parts): string {
  return join([
    join([part(person, 'surname').toUpperCase(), part(person, 'givenName')], ' '),
    after('nato/a il ', readableDay(part(person, 'birthDate'))), after('codice fiscale ', part(person, 'taxCode')),
  ], ', ');
}

const rowText = (field: AnyField, row: FormRow): string => join((field.fields ?? []).map((inner) => fieldText(inner, row[inner.id])), ', ');

type Says<Value> = (value: Value, field: AnyField) => string;
type Spoken<Value> = Readonly<Partial<Record<AnyField['type'], Says<Value>>>>;

/** Values of parts, each type in its own words. */
const partsTexts: Spoken<FormParts> = {
  person: personText, address: addressText, place: placeText, document: identityDocumentText,
  signature: (parts) => signatureMethods[part(parts, 'method')] ?? '',
};

const optionLabel = ({ options = [] }: AnyField, chosen: string): string => options.find((option) => option.value === chosen)?.label ?? chosen;

const plainText = (value: FormValue): string => typeof value === 'object' ? '' : String(value).trim();

/** Other values that are not read as they are typed. */
const valueTexts: Spoken<FormValue> = {
  choices: (value, field) => textsOf(value).map((chosen) => optionLabel(field, chosen)).join(', '),
  choice: (value, field) => optionLabel(field, plainText(value)),
  attachment: (value) => `${String(rowsOf(value).length)} file`,
  group: (value, field) => rowsOf(value).map((row) => rowText(field, row)).join('; '),
  boolean: (value) => value === true ? 'sì' : 'no',
  declaration: (value) => value === true ? 'sì' : 'no',
  amount: (value) => typeof value === 'number' ? formatEuro(value) : '',
  date: (value) => readableDay(plainText(value)),
};

/** What a field holds as a person reads it on paper: labels of choices, days, euro, sì and no; empty when nothing. */
export function fieldText(field: AnyField, value: FormValue | undefined): string {
  if (value === undefined || isEmpty(value)) return '';
  if (isParts(value)) return partsTexts[field.type]?.(value, field) ?? '';
  const says = valueTexts[field.type];
  if (says !== undefined) return says(value, field);
  return plainText(value);
}
