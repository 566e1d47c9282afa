import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { OfficeCheck } from '#shared/documents/document.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';

/** The paper that was checked last, and whether the board for it is on screen. */
export const useCheckStore = defineStore('documentCheck', () => {
  const isBoardOpen = ref(false);
  const found = shallowRef<OfficeCheck>();
  /** What a reader sent before the board was there to ask about it. */
  const scanned = ref<string>();

  const check = newestOnly(
    async (text: string) => office.documents.check({ text }),
    (answer) => { found.value = answer; },
  );

  function close(): void {
    isBoardOpen.value = false;
    found.value = undefined;
    scanned.value = undefined;
  }

  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }

  /** A paper that is scanned anywhere opens the board, and is asked about there. */
  function takeScan(text: string): void {
    scanned.value = text;
    isBoardOpen.value = true;
  }

  return { isBoardOpen, found, scanned, check, close, toggle, takeScan };
});
