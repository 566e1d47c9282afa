import type { FormValue } from '#shared/cases/form-value.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import type { FieldWorld } from './fields/field-world.ts';

type Acts = Pick<FieldWorld, 'findPerson' | 'searchPlaces' | 'attach' | 'readAttachment' | 'removeAttachment' | 'change'>;

/** Where the values of a form are kept while it is typed. */
interface Values {
  change(caseFileId: string, fieldId: string, update: (value: FormValue | undefined) => FormValue | undefined): void;
}

/** A file's bytes as base64. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read'));
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}

/** What the fields of one case file ask of the office. */
export function createOfficeWorld(caseFileId: string, values: Values): Acts {
  return {
    findPerson: (taxCode) => office.people.findByTaxCode({ taxCode, purpose: 'counter-service' }),
    searchPlaces: (text) => office.catalogue.searchPlaces({ text }),
    async attach(fieldId, file) {
      const contentBase64 = await base64Of(file);
      return sendOnce((requestId) => office.cases.attach({ requestId, caseFileId, fieldId, name: file.name, contentBase64 }));
    },
    readAttachment: (attachmentId) => office.cases.readAttachment({ attachmentId }),
    async removeAttachment(attachmentId) {
      await sendOnce((requestId) => office.cases.removeAttachment({ requestId, attachmentId }));
    },
    change: (fieldId, update) => values.change(caseFileId, fieldId, update),
  };
}
