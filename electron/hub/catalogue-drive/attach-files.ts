import type { FormField } from '#shared/catalogue/form-field.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { isParts, rowsOf, type AttachedFile, type FormValue, type FormValues } from '#shared/cases/form-value.model.ts';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';

interface Attacher { readonly clerk: OfficeClient; readonly newRequestId: () => string }

/** A PNG of one dot. */
const contentBase64 = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Really attaches what a made-up form only names, since the office takes no file that it does not have. */
export async function attachFiles(
  { clerk, newRequestId }: Attacher, service: ServiceDefinition, of: { readonly caseFileId: string; readonly values: FormValues },
): Promise<FormValues> {
  const attach = (fieldId: string): Promise<AttachedFile> =>
    clerk.cases.attach({ requestId: newRequestId(), caseFileId: of.caseFileId, fieldId, name: 'foglio.png', contentBase64 });

  const real = async ({ id, type }: FormField, value: FormValue): Promise<FormValue> => {
    if (type === 'attachment') {
      const files: AttachedFile[] = [];
      while (files.length < rowsOf(value).length) files.push(await attach(id));
      return files;
    }
    if (type !== 'signature' || !isParts(value)) return value;
    const file = await attach(id);
    return { ...value, attachmentId: file.id, name: file.name };
  };

  const values: FormValues = { ...of.values };
  for (const field of service.form.flatMap((section) => section.fields)) {
    const value = values[field.id];
    if (value !== undefined) values[field.id] = await real(field, value);
  }
  return values;
}
