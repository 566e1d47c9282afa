import type { CaseRecord } from '#shared/cases/cases.contract.ts';
import { tariffIn } from '#shared/cases/facts.model.ts';
import { isParts, rowsOf } from '#shared/cases/form-value.model.ts';
import { visibleFacts } from '#shared/cases/form.rules.ts';
import type { Step } from '#shared/catalogue/service.model.ts';
import { readAnswers } from '#shared/papers/filled-form.ts';
import type { AnsweredSection } from '#shared/papers/filled-document.model.ts';
import { fieldText } from '#shared/papers/field-text.ts';
import { isDay } from '#shared/kernel/calendar.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { lookOf, type AttachedLook } from '#renderer/features/cases/index.ts';

type Answered = Pick<CaseRecord, 'file' | 'service' | 'person'>;

const shownValues = ({ file, service, person }: Answered, today: string): CaseRecord['file']['values'] =>
  visibleFacts(service, { form: file.values, person, today, tariff: tariffIn(file) }).form;

/** What was answered in the form, section by section, as a person reads it. */
export const answersOf = (record: Answered, today: string): AnsweredSection[] => readAnswers(record.service, shownValues(record, today));

/** The files of a case file: those attached, and the signatures that were drawn or scanned. */
export function attachmentsOf(record: Answered, today: string): AttachedLook[] {
  const values = shownValues(record, today);
  return record.service.form.flatMap(({ fields }) => fields).flatMap((field): AttachedLook[] => {
    const value = values[field.id];
    if (field.type === 'attachment') return rowsOf(value).map((row) => lookOf(row));
    if (field.type !== 'signature' || !isParts(value)) return [];
    const { attachmentId, name } = value;
    return attachmentId === undefined ? [] : [{ id: attachmentId, name: name ?? field.label, detail: field.label, icon: 'i-lucide-signature' }];
  });
}

/** One value to copy into another body's portal; `path` names it as the service does. */
export interface CopyLine { readonly path: string; readonly label?: string; readonly value: string }

function deep(from: unknown, names: readonly string[]): unknown {
  const [name, ...rest] = names;
  if (name === undefined) return from;
  return typeof from === 'object' && from !== null ? deep(Object.entries(from).find(([key]) => key === name)?.[1], rest) : undefined;
}

function readable(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  return isDay(value) ? formatDay(value) : value;
}

/** What a step's portal wants: `form.x` under the field's label, `person.x` under a word of the page. */
export function copyLines(record: Answered, portal: NonNullable<Step['portal']>, today: string): CopyLine[] {
  const values = shownValues(record, today);
  const fields = record.service.form.flatMap((section) => section.fields);
  return portal.copy.map((path) => {
    const [root, ...names] = path.split('.');
    if (root !== 'form') return { path, value: readable(deep(record.person, names)) };
    const field = fields.find(({ id }) => id === names[0]);
    if (field === undefined) return { path, value: '' };
    const value = values[field.id];
    return { path, label: field.label, value: names.length > 1 ? readable(deep(value, names.slice(1))) : fieldText(field, value) };
  });
}
