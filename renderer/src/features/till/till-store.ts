import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { TillSession } from '#shared/till/till.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** The drawer of the counter at hand. */
export const useTillStore = defineStore('till', () => {
  const session = shallowRef<TillSession>();

  const load = newestOnly(
    async (counterId: string) => await office.till.current({ counterId }) ?? undefined,
    (found) => { session.value = found; },
  );

  /** Opens it with what is in it, in cents. */
  async function open(counterId: string, floatCents: number): Promise<void> {
    session.value = await sendOnce((requestId) => office.till.open({ requestId, counterId, floatCents }));
  }

  return { session, load, open };
});
