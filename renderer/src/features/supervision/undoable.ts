import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { useLiveStore } from './live-store.ts';

/** What was done, in the words of the page's language, and how it is taken back where it can be. */
interface Done { readonly say: () => string; readonly undo?: () => Promise<unknown> }

/** The last act from the board. */
export const useDoneStore = defineStore('liveDone', () => {
  const done = shallowRef<Done>();
  return { done };
});

/** How the other way round is sent: once, when somebody asks for it. */
export const undoOf = (send: (requestId: string) => Promise<unknown>) => (): Promise<unknown> => sendOnce(send);

/** Acts that say what they did, close the form that they came from, and can be taken back; the board is read again whatever came of them. */
export function useUndoable() {
  const { t } = useI18n();
  const live = useLiveStore();
  const queue = useQueueStore();
  const store = useDoneStore();
  const readAgain = (): Promise<unknown> => Promise.all([live.load(), queue.load()]);

  async function act<Answer>(send: (requestId: string) => Promise<Answer>, tell: (answer: Answer) => Done): Promise<void> {
    const sent = live.form;
    try {
      const answer = await sendOnce(send);
      store.done = tell(answer);
      if (live.form === sent) live.form = undefined;
    } finally {
      await readAgain();
    }
  }

  async function undo(): Promise<void> {
    const back = store.done?.undo;
    if (back === undefined) return;
    try {
      await back();
      store.done = { say: () => t('supervision.done.undone') };
    } finally {
      await readAgain();
    }
  }

  return { act, undo };
}
