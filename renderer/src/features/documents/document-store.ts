import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { OfficeDocument } from '#shared/documents/document.model.ts';
import { office } from '#renderer/rpc/office.ts';

/** Documents issued in the visit on screen. */
export const useDocumentStore = defineStore('documents', () => {
  const documents = shallowRef<readonly OfficeDocument[]>([]);

  async function load(visitId: string | undefined): Promise<void> {
    documents.value = visitId === undefined ? [] : await office.documents.listByVisit({ visitId });
  }

  return { documents, load };
});
