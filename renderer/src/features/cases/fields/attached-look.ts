import { formatSize } from '#shared/cases/attachment.rules.ts';
import type { FormRow } from '#shared/cases/form-value.model.ts';

/** One attached file as a list shows it. */
export interface AttachedLook { readonly id: string; readonly name: string; readonly detail: string; readonly icon: string }

const textOf = (value: FormRow[string] | undefined): string => typeof value === 'string' ? value : '';

/** Reads the row of an attachment. */
export const lookOf = (row: FormRow): AttachedLook => ({
  id: textOf(row['id']), name: textOf(row['name']), icon: textOf(row['type']) === 'application/pdf' ? 'i-lucide-file-text' : 'i-lucide-image',
  detail: typeof row['size'] === 'number' ? formatSize(row['size']) : '',
});
