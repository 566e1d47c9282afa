import { ref, watch } from 'vue';
import { useCounterActs, useQueueStore } from '#renderer/features/queue/index.ts';
import { session, sessionClosed } from '#renderer/rpc/session.ts';
import { useAct } from '#renderer/rpc/use-act.ts';

/** Somebody else signs in over the work of whoever left: the counter is theirs now, with the visit that is there. Call it once. */
export function useTakingOver() {
  const queue = useQueueStore();
  const { takeOver } = useCounterActs();
  const { run, message } = useAct();
  const isTakingOver = ref(false);
  let counterId: string | undefined;

  watch(sessionClosed, (why) => { if (why !== undefined) counterId = queue.counter?.id; }, { flush: 'sync' });
  watch(() => session.value?.staff.id, async (now, before) => {
    const left = counterId;
    counterId = undefined;
    if (now === undefined || before === undefined || left === undefined) return;
    isTakingOver.value = true;
    await run(() => takeOver(left));
    isTakingOver.value = false;
  }, { flush: 'sync' });

  return { isTakingOver, message };
}
