import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { OfficeDocument } from '#shared/documents/document.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';

/** Documents issued in the visit on screen. */
export const useDocumentStore = defineStore('documents', () => {
  const documents = shallowRef<readonly OfficeDocument[]>([]);

  const load = newestOnly(
    async (visitId: string | undefined) => (visitId === undefined ? [] : office.documents.listByVisit({ visitId })),
    (found) => { documents.value = found; },
  );

  return { documents, load };
});
