import { computed, ref, watchEffect } from 'vue';
import { ownDevice } from '#renderer/rpc/hello.ts';
import { session } from '#renderer/rpc/session.ts';
import { useCounterActs } from './counter-acts.ts';
import { useQueueStore } from './queue-store.ts';

const lastChoiceKey = 'sportello-last-choice';

interface Choice { readonly counterId?: string; readonly queueIds?: readonly string[] }

const isChoice = (value: unknown): value is Choice => typeof value === 'object' && value !== null;

function lastChoice(): Choice {
  const text = localStorage.getItem(lastChoiceKey);
  if (text === null) return {};
  const value: unknown = JSON.parse(text);
  return isChoice(value) ? value : {};
}

/** Which counter to open with which queues; proposes the station's own counter, or that of the last time, with the queues of the last time, or every one. */
export function useCounterChoice() {
  const store = useQueueStore();
  const { takeOver } = useCounterActs();
  const last = lastChoice();
  const counterId = ref<string>();
  const queueIds = ref<readonly string[]>();

  const counters = computed(() => (store.board?.counters ?? []).map((each) => ({
    ...each, isTaken: each.isOpen && each.staffId !== session.value?.staff.id,
  })));
  const queues = computed(() => store.board?.queues ?? []);
  const proposed = computed(() => {
    const all = queues.value.map((each) => each.id);
    const known = all.filter((id) => last.queueIds?.includes(id) ?? false);
    return known.length > 0 ? known : all;
  });
  const chosenQueues = computed(() => queueIds.value ?? proposed.value);
  /** Whether the chosen counter is a colleague's, with its own queues. */
  const isTakingOver = computed(() => counters.value.some((each) => each.id === counterId.value && each.isTaken));
  const isReady = computed(() => counterId.value !== undefined && (isTakingOver.value || chosenQueues.value.length > 0));

  watchEffect(() => {
    if (counters.value.some((each) => each.id === counterId.value)) return;
    const free = counters.value.filter((each) => !each.isTaken);
    const wanted = [ownDevice.value?.counterId, last.counterId];
    counterId.value = (wanted.map((id) => free.find((each) => each.id === id)).find((each) => each !== undefined) ?? free[0])?.id;
  });

  function toggleQueue(id: string): void {
    const chosen = chosenQueues.value;
    queueIds.value = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id];
  }

  async function open(): Promise<void> {
    if (counterId.value === undefined) return;
    localStorage.setItem(lastChoiceKey, JSON.stringify({ counterId: counterId.value, queueIds: chosenQueues.value }));
    if (isTakingOver.value) await takeOver(counterId.value);
    else await store.openCounter(counterId.value, chosenQueues.value);
  }

  return { counters, queues, counterId, chosenQueues, isReady, isTakingOver, toggleQueue, open };
}
