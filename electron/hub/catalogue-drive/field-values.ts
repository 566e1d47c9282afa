import type { FormRow, FormValue } from '#shared/cases/form-value.model.ts';
import type { FormField, GroupField } from '#shared/catalogue/form-field.model.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';

/** What a generated form is filled with. */
export interface Sample {
  readonly person: RegisterPerson;
  /** Somebody else, for fields about other people. */
  readonly other: RegisterPerson;
  /** People of other ages, for fields about children or the old. */
  readonly others: readonly RegisterPerson[];
  readonly today: string;
}

type AnyField = FormField | GroupField;

const partsOfPerson = ({ taxCode, surname, givenName, birthDate }: RegisterPerson): Record<string, string> => ({ taxCode, surname, givenName, birthDate });

const attached = (name: string): FormRow => ({ id: '01JD0000000000000000000001', name, type: 'image/png', size: 68 });

/** One valid value of a field, the plainest there is. */
export function validValue(field: AnyField, sample: Sample): FormValue {
  const { other, today } = sample;
  const { min, max, maxLength = 60 } = field;
  switch (field.type) {
    case 'text': case 'multiline': return 'Prova di compilazione'.slice(0, maxLength);
    case 'number': return Math.min(Math.max(1, min ?? 1), max ?? 1_000_000);
    case 'amount': return Math.min(Math.max(1000, min ?? 0), max ?? 1_000_000);
    case 'date': return today;
    case 'time': return '10:30';
    case 'boolean': return false;
    case 'declaration': return true;
    case 'choice': return field.options?.[0]?.value ?? '';
    case 'choices': return field.options?.slice(0, 1).map(({ value }) => value) ?? [];
    case 'taxCode': return other.taxCode;
    case 'vatNumber': return '00488410010';
    case 'plate': return 'AB123CD';
    case 'email': return 'prova@example.it';
    case 'phone': return '0547 000000';
    case 'iban': return 'IT60X0542811101000000123456';
    case 'person': return partsOfPerson(other);
    case 'address': return { street: 'Via del Molino', houseNumber: '3', postalCode: '47000', municipality: 'Poggio Sereno', province: 'FC' };
    case 'place': return { name: 'Cesena', province: 'FC', code: 'C573' };
    case 'document': return { kind: 'identity-card', number: 'CA00000AA', expiresOn: addDays(today, 400) };
    case 'attachment': return Array.from({ length: Math.max(1, min ?? 1) }, (_, index) => attached(`foglio-${index + 1}.png`));
    case 'signature': return { method: 'paper', attachmentId: '01JD0000000000000000000001', name: 'firma.png' };
    case 'group': return Array.from({ length: Math.max(1, min ?? 1) }, () => groupRow(field.fields ?? [], sample));
  }
}

/** A row of a group as the register gives it, with something valid in what the register does not know. */
export const completeRow = (field: FormField, row: FormRow, sample: Sample): FormRow => ({ ...groupRow(field.fields ?? [], sample), ...row });

function groupRow(fields: readonly GroupField[], sample: Sample): FormRow {
  const row: Record<string, FormRow[string]> = {};
  for (const field of fields) {
    const value = validValue(field, sample);
    if (typeof value !== 'object' || !Array.isArray(value) || value.every((item) => typeof item === 'string')) row[field.id] = value as FormRow[string];
  }
  return row;
}

/** No value of a form is longer. */
const longestText = 4000;

/** A value that no field of this type takes. */
export function wrongValue(field: AnyField): FormValue {
  switch (field.type) {
    case 'number': case 'amount': return 'dodici';
    case 'boolean': case 'declaration': return 'forse';
    case 'choice': return 'voce-che-non-esiste';
    case 'choices': return ['voce-che-non-esiste'];
    case 'date': return '2026-02-30';
    case 'time': return '25:61';
    case 'taxCode': return 'RSSMRA80A01H501X';
    case 'vatNumber': return '12345678901';
    case 'plate': return '1';
    case 'iban': return 'IT00X0542811101000000123456';
    case 'email': return 'senza-chiocciola';
    case 'phone': return 'abc';
    case 'person': case 'address': case 'place': case 'document': case 'signature': return { altro: 'x' };
    case 'attachment': case 'group': return ['non è una riga'];
    case 'text': case 'multiline': return field.maxLength === undefined || field.maxLength >= longestText ? 12 : 'x'.repeat(field.maxLength + 1);
  }
}

/** Numbers and texts that conditions compare with: the values on both sides of a threshold are worth a try. */
function constantsOf(expressions: readonly string[]): { numbers: number[]; texts: string[] } {
  const text = expressions.join(' ');
  return {
    numbers: [...new Set([...text.matchAll(/(?<![\w'.-])(\d{1,9})(?![\w'-])/g)].flatMap(([, digits]) => [Number(digits) - 1, Number(digits), Number(digits) + 1]))],
    texts: [...new Set([...text.matchAll(/'([^']*)'/g)].flatMap(([, each]) => each === undefined || each === '' ? [] : [each]))],
  };
}

/** Where conditions compare with the register, what the register says of the person. */
const known = (expressions: readonly string[], { person }: Sample): string[] =>
  expressions.some((text) => text.includes('person.residence')) ? [person.residence.street, person.residence.houseNumber, person.residence.municipality] : [];

const dayOffsets = [0, -1, -6, -11, -31, -61, -100, -200, -400, -1100, -4000, -8000, 1, 6, 11, 31, 61, 100, 200, 400, 700, 1100, 2000];

/** One, two and all of some options. */
const subsetsOf = (values: readonly string[]): string[][] =>
  [...values.map((value) => [value]), ...values.flatMap((one, index) => values.slice(index + 1).map((other) => [one, other])), [...values]];

/** Values of a field that may take a service down another way; undefined is the field left empty. */
export function variantsOf(field: FormField, expressions: readonly string[], sample: Sample): (FormValue | undefined)[] {
  const { numbers, texts } = constantsOf(expressions);
  const inBounds = (value: number): boolean => value >= (field.min ?? (field.type === 'amount' ? 0 : -1e9)) && value <= (field.max ?? 1e9);
  const empty = field.required ? [] : [undefined];
  switch (field.type) {
    case 'boolean': return [true, false];
    case 'choice': return [...(field.options ?? []).map(({ value }) => value), ...empty];
    case 'choices': return [...subsetsOf((field.options ?? []).map(({ value }) => value)), ...empty];
    case 'number': case 'amount': return [...new Set([...numbers, field.min ?? 1, field.max ?? 100, 1, 2, 5, 10, 100, 100_000].filter(inBounds)), ...empty];
    case 'date': return [...dayOffsets.map((days) => addDays(sample.today, days)), ...empty];
    case 'text': return [...known(expressions, sample), ...texts.filter((text) => text.length <= (field.maxLength ?? 4000)), validValue(field, sample), 'Altro'.slice(0, field.maxLength), ...empty];
    case 'taxCode': return [sample.other.taxCode, sample.person.taxCode, ...empty];
    case 'person': return [partsOfPerson(sample.other), partsOfPerson(sample.person), ...sample.others.map(partsOfPerson),
      ...[30, -300, -1000, -2000, -5000].map((days) => ({ ...partsOfPerson(sample.other), taxCode: '', birthDate: addDays(sample.today, days) })), ...empty];
    case 'address': {
      const { street, houseNumber, postalCode, municipality, province } = sample.person.residence;
      return [validValue(field, sample), { street, houseNumber, postalCode, municipality, province }, { street: 'Rue', houseNumber: '1', municipality: 'Altrove', province: 'EE' }, ...empty];
    }
    case 'place': return [validValue(field, sample), { name: 'Francia', province: 'EE', code: 'Z110' }, ...empty];
    case 'group': return [...groupVariants(field, expressions, sample), ...empty];
    case 'document': return [validValue(field, sample), { kind: 'passport', number: 'YA0000000', expiresOn: addDays(sample.today, -20) }, ...empty];
    case 'multiline': case 'time': case 'declaration': case 'vatNumber': case 'plate': case 'email': case 'phone': case 'iban':
    case 'attachment': case 'signature':
      return [validValue(field, sample), ...empty];
  }
}

/** Rows that differ in one field from the plainest one, and two rows. */
function groupVariants(field: FormField, expressions: readonly string[], sample: Sample): FormValue[] {
  const plain = groupRow(field.fields ?? [], sample);
  const rows = (field.fields ?? []).flatMap((inner) => variantsOf({ ...inner } as FormField, expressions, sample)
    .filter((value) => value !== undefined).map((value) => ({ ...plain, [inner.id]: value as FormRow[string] })));
  /* Two fields of a row that differ together: a rule about a row often looks at two of them. */
  const pairs = rows.flatMap((one, index) => rows.slice(index + 1).filter((_, at) => (at + index) % 23 === 0).map((other) => ({ ...one, ...changed(plain, other) })));
  const count = Math.max(1, field.min ?? 1);
  const fill = (row: FormRow): FormRow[] => Array.from({ length: count }, () => row);
  return [fill(plain), ...rows.map(fill), ...pairs.map(fill), ...constantsOf(expressions).numbers.filter((wanted) => wanted > count && wanted <= Math.min(12, field.max ?? 50)).map((wanted) => Array.from({ length: wanted }, () => plain)),
    ...((field.max ?? 50) > count ? [[...fill(plain), plain]] : [])];
}

/** What differs from the plain row. */
const changed = (plain: FormRow, row: FormRow): FormRow => Object.fromEntries(Object.entries(row).filter(([id, value]) => plain[id] !== value));
