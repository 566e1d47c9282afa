import { partsOf, isParts, rowsOf, type FormRow, type FormValue, type FormValues } from '../cases/form-value.model.ts';
import type { AnyField } from '../cases/field-format.rules.ts';
import type { ServiceDefinition } from '../catalogue/service.model.ts';
import { fieldText } from './field-text.ts';
import type { AnsweredSection, FilledField, FilledRow, LabelledValue } from './filled-document.model.ts';

type Form = Pick<ServiceDefinition, 'form'>;

const isWhole = (type: AnyField['type']): type is keyof typeof partsOf => type in partsOf;
const listTypes: readonly AnyField['type'][] = ['choices', 'attachment', 'group'];

/** What was typed, with every part that is missing; the empty value of its type when nothing was. */
function wholeValue({ type }: AnyField, value: FormValue | undefined): FormValue {
  if (isWhole(type)) {
    const parts = isParts(value) ? value : {};
    return Object.fromEntries(partsOf[type].map((part) => [part, parts[part] ?? '']));
  }
  if (listTypes.includes(type)) return Array.isArray(value) ? value : [];
  return value ?? '';
}

/** Every field of a row, empty when not filled. */
const fillRow = (field: AnyField, row: FormRow): FilledRow =>
  Object.fromEntries((field.fields ?? []).map((inner) => [inner.id, { value: row[inner.id] ?? '', label: fieldText(inner, row[inner.id]) }]));

const summedFields = ({ fields = [] }: AnyField): string[] => fields.filter(({ type }) => type === 'number' || type === 'amount').map(({ id }) => id);

/** Every field of a form for a paper's texts; `values` are those of the fields that are shown. */
export function fillForm({ form }: Form, values: FormValues): Record<string, FilledField> {
  return Object.fromEntries(form.flatMap((section) => section.fields).map((field) => {
    const value = values[field.id];
    const filled: FilledField = { value: wholeValue(field, value), label: fieldText(field, value) };
    return [field.id, field.type === 'group' ? { ...filled, rows: rowsOf(value).map((row) => fillRow(field, row)), sums: summedFields(field) } : filled];
  }));
}

const lower = (label: string): string => label.slice(0, 1).toLowerCase() + label.slice(1);

function rowAnswer(field: AnyField, row: FormRow): string {
  return (field.fields ?? []).map((inner) => ({ label: inner.label, value: fieldText(inner, row[inner.id]) }))
    .filter(({ value }) => value !== '').map(({ label, value }) => `${lower(label)} ${value}`).join('; ');
}

/** The rows that a paper gives to one field: none when it is empty, the whole text of a declaration made, a row for each of a group. */
function answersOf(field: AnyField, value: FormValue | undefined): LabelledValue[] {
  if (field.type === 'group') {
    return rowsOf(value).map((row, index) => ({ label: `${field.rowLabel ?? field.label} ${String(index + 1)}`, value: rowAnswer(field, row) }));
  }
  const text = field.type === 'declaration' && value === true ? field.text ?? 'sì' : fieldText(field, value);
  return text === '' ? [] : [{ label: field.label, value: text }];
}

/** All that was answered, section by section as in the form. */
export function readAnswers({ form }: Form, values: FormValues): AnsweredSection[] {
  return form
    .map((section) => ({ title: section.title, rows: section.fields.flatMap((field) => answersOf(field, values[field.id])) }))
    .filter(({ rows }) => rows.length > 0);
}
