import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { PriorityClass, Ticket } from '#shared/queue/queue.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { useQueueStore } from '../queue-store.ts';

type TodayLine = Awaited<ReturnType<typeof office.queue.listToday>>[number];

/** What is asked before an act on a ticket. */
export type TicketForm = 'call' | 'transfer' | 'cancel' | 'correct';

/** The whole queue of the office on screen: its tickets of today, and the one being looked at. */
export const useQueueBoardStore = defineStore('queueBoard', () => {
  const queue = useQueueStore();
  const isBoardOpen = ref(false);
  const today = shallowRef<readonly TodayLine[]>([]);
  const chosenId = ref<string>();
  const form = ref<TicketForm>();
  const chosen = computed(() => today.value.find(({ ticket }) => ticket.id === chosenId.value));

  const load = reloadInTurn(async () => { today.value = await office.queue.listToday(); });

  function choose(ticketId: string | undefined): void {
    chosenId.value = ticketId;
    form.value = undefined;
  }

  function close(): void {
    isBoardOpen.value = false;
    choose(undefined);
  }

  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }

  /** From a form to its ticket, from there to the board, from the board to the counter. */
  function goBack(): void {
    if (form.value !== undefined) form.value = undefined;
    else if (chosenId.value !== undefined) choose(undefined);
    else close();
  }

  /** Does something with the chosen ticket; its form closes when it went through. The office's feed tells the board to read again. */
  async function onTicket(send: (of: { requestId: string; ticketId: string }) => Promise<unknown>): Promise<void> {
    const ticketId = chosenId.value;
    const sent = form.value;
    if (ticketId === undefined) return;
    await sendOnce((requestId) => send({ requestId, ticketId }));
    if (form.value === sent) form.value = undefined;
  }

  /** Calls the chosen ticket here, out of turn; somebody new at the counter closes the board. */
  async function callChosen(because: string): Promise<void> {
    const counterId = queue.counter?.id;
    if (counterId === undefined) return;
    await onTicket((of) => office.queue.callChosen({ ...of, counterId, because }));
  }

  return {
    isBoardOpen, today, chosen, form, load, choose, close, toggle, goBack, callChosen,
    transfer: (to: { queueId?: string; counterId?: string; note?: string }) => onTicket((of) => office.queue.transfer({ ...of, ...to })),
    takeBack: () => onTicket((of) => office.queue.returnTicket(of)),
    markLeft: () => onTicket((of) => office.queue.markLeft(of)),
    cancel: (because: string) => onTicket((of) => office.queue.cancel({ ...of, because })),
    correct: (change: { priority?: PriorityClass | null; people?: number; isTimeInaccurate?: boolean }) => onTicket((of) => office.queue.correct({ ...of, ...change })),
  };
});

/** Whether an act makes sense for a ticket in its state; the office has the last word. */
export const canDo = {
  call: ({ state }: Ticket): boolean => state === 'waiting' || state === 'transferred',
  transfer: ({ state }: Ticket): boolean => ['waiting', 'transferred', 'called', 'serving'].includes(state),
  takeBack: ({ state }: Ticket): boolean => state === 'no-show',
  markLeft: ({ state }: Ticket): boolean => ['waiting', 'transferred', 'called'].includes(state),
} as const;
