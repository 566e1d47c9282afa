import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { DocumentAtOffice } from '#shared/documents/document.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** What the office awaits from ANPR, what came when nobody stood there any more, what is to be given back, and whether their board is on screen. */
export const useCertificatesStore = defineStore('certificates', () => {
  const awaited = shallowRef<readonly DocumentAtOffice[]>([]);
  const late = shallowRef<readonly DocumentAtOffice[]>([]);
  const toGiveBack = shallowRef<readonly DocumentAtOffice[]>([]);
  const isBoardOpen = ref(false);
  const count = computed(() => awaited.value.length + late.value.length + toGiveBack.value.length);

  const load = reloadInTurn(async () => {
    [awaited.value, late.value, toGiveBack.value] = await Promise.all([
      office.documents.listAwaited(), office.documents.listCameLate(), office.documents.listToGiveBack(),
    ]);
  });

  /** Whatever comes of an act, the lists are read again. */
  async function act(send: (requestId: string) => Promise<unknown>): Promise<void> {
    try {
      await sendOnce(send);
    } finally {
      await load();
    }
  }

  return {
    awaited, late, toGiveBack, isBoardOpen, count, load,
    issueHere: (documentId: string) => act((requestId) => office.documents.issueHere({ requestId, documentId })),
    noteHandedOut: (documentId: string) => act((requestId) => office.documents.noteHandedOut({ requestId, documentId })),
    noteGivenBack: (documentId: string, paymentOrder: string) => act((requestId) => office.documents.noteGivenBack({ requestId, documentId, paymentOrder })),
    close: () => { isBoardOpen.value = false; },
    toggle: () => { isBoardOpen.value = !isBoardOpen.value; },
  };
});
