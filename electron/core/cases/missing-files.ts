import type { Knex } from 'knex';
import type { Problem } from '#shared/cases/case-file.model.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import { visibleFields } from '#shared/cases/form.rules.ts';
import { isParts, rowsOf } from '#shared/cases/form-value.model.ts';
import type { FormField } from '#shared/catalogue/form-field.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { listAttachedKeys } from './attachment-repository.ts';
import type { StoredCaseFile } from './case-file-repository.ts';

/** The attachments that a field's value names. */
function filesOf(field: FormField, { form }: Facts): string[] {
  const value = form[field.id];
  if (field.type === 'attachment') return rowsOf(value).map((row) => String(row['id']));
  const id = field.type === 'signature' && isParts(value) ? value['attachmentId'] : undefined;
  return id === undefined || id === '' ? [] : [id];
}

/** A problem for each field on screen that names a file which this case file does not have, or not for that field. */
export async function listMissingFiles(
  db: Knex, of: { readonly file: StoredCaseFile; readonly service: ServiceDefinition; readonly facts: Facts },
): Promise<Problem[]> {
  const named = visibleFields(of.service, of.facts).map((field) => ({ field, ids: filesOf(field, of.facts) })).filter(({ ids }) => ids.length > 0);
  if (named.length === 0) return [];
  const kept = await listAttachedKeys(db, of.file, of.file.id);
  return named.filter(({ field, ids }) => ids.some((id) => !kept.has(`${field.id} ${id}`))).map(({ field }) => ({
    fieldId: field.id, code: 'ATTACHMENT_MISSING', message: `${field.label}: un file non c'è più, toglierlo dall'elenco e allegarlo di nuovo.`,
  }));
}
