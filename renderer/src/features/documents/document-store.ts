import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { OfficeDocument } from '#shared/documents/document.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';

/** Documents issued in the visit on screen. */
export const useDocumentStore = defineStore('documents', () => {
  const documents = shallowRef<readonly OfficeDocument[]>([]);
  const awaitedCount = computed(() => documents.value.filter(({ awaited }) => awaited !== undefined).length);
  let shown: string | undefined;

  const read = newestOnly(
    async (visitId: string | undefined) => (visitId === undefined ? [] : office.documents.listByVisit({ visitId })),
    (found) => { documents.value = found; },
  );

  function load(visitId: string | undefined): Promise<void> {
    shown = visitId;
    return read(visitId);
  }

  return { documents, awaitedCount, load, refresh: () => load(shown) };
});
