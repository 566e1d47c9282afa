import type { FormField, GroupField } from '#shared/catalogue/form-field.model.ts';

const wideTypes = new Set<FormField['type']>(['multiline', 'declaration', 'person', 'address', 'document', 'attachment', 'signature', 'group']);

/** Whether a field needs the form's whole width: many controls, or options that read as sentences. */
export function isWide(field: FormField | GroupField): boolean {
  if (wideTypes.has(field.type)) return true;
  const options = field.options ?? [];
  const letters = options.reduce((total, option) => total + option.label.length, 0);
  return (field.type === 'choices' && letters > 60) || (field.type === 'choice' && options.length <= 3 && letters > 40);
}

/** Fields of several controls: their label is the name of a group. */
export const isGrouped = ({ type }: FormField | GroupField): boolean =>
  ['choices', 'person', 'address', 'document', 'attachment', 'signature', 'group'].includes(type);
