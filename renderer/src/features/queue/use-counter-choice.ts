import { computed, ref, watchEffect } from 'vue';
import { session } from '#renderer/rpc/session.ts';
import { useQueueStore } from './queue-store.ts';

const lastCounterKey = 'sportello-last-counter';

/** Which counter to open with which queues; proposes the counter used last on this station, and every queue. */
export function useCounterChoice() {
  const store = useQueueStore();
  const counterId = ref<string>();
  const queueIds = ref<readonly string[]>();

  const counters = computed(() => (store.board?.counters ?? []).map((each) => ({
    ...each, isTaken: each.isOpen && each.staffId !== session.value?.staff.id,
  })));
  const queues = computed(() => store.board?.queues ?? []);
  const chosenQueues = computed(() => queueIds.value ?? queues.value.map((each) => each.id));
  const isReady = computed(() => counterId.value !== undefined && chosenQueues.value.length > 0);

  watchEffect(() => {
    const free = counters.value.filter((each) => !each.isTaken);
    if (free.some((each) => each.id === counterId.value)) return;
    const last = localStorage.getItem(lastCounterKey);
    counterId.value = (free.find((each) => each.id === last) ?? free[0])?.id;
  });

  function toggleQueue(id: string): void {
    const chosen = chosenQueues.value;
    queueIds.value = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
  }

  async function open(): Promise<void> {
    if (counterId.value === undefined) return;
    localStorage.setItem(lastCounterKey, counterId.value);
    await store.openCounter(counterId.value, chosenQueues.value);
  }

  return { counters, queues, counterId, chosenQueues, isReady, toggleQueue, open };
}
