import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CounterStatus, NextTicket, QueueBoard, Ticket } from '#shared/queue/queue.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { session } from '#renderer/rpc/session.ts';

/**
 * The queue as this counter sees it. Which counter is mine, and which ticket stands at it, is read from the
 * board, so that a page opened again finds everything as it was.
 */
export const useQueueStore = defineStore('queue', () => {
  const board = shallowRef<QueueBoard>();
  const next = shallowRef<NextTicket>();
  const chosenId = ref<string>();

  const mine = computed(() => (board.value?.counters ?? [])
    .filter((each) => each.isOpen && each.staffId === session.value?.staff.id));
  const counter = computed<CounterStatus | undefined>(() =>
    mine.value.find((each) => each.id === chosenId.value) ?? mine.value[0]);
  const ticket = computed<Ticket | undefined>(() => counter.value?.ticket);
  const queues = computed(() => (board.value?.queues ?? []).filter((each) => counter.value?.queueIds.includes(each.id) ?? false));
  const waiting = computed(() => queues.value.reduce((total, each) => total + each.waiting, 0));
  const longestWait = computed(() => queues.value.reduce((longest, each) => Math.max(longest, each.longestWaitMinutes), 0));

  const load = reloadInTurn(async () => {
    board.value = await office.queue.board();
    next.value = counter.value === undefined ? undefined : await office.queue.peekNext({ counterId: counter.value.id });
  });

  function myCounterId(): string {
    if (counter.value === undefined) throw new Error('No counter is open');
    return counter.value.id;
  }

  function myTicketId(): string {
    if (ticket.value === undefined) throw new Error('No ticket is at the counter');
    return ticket.value.id;
  }

  async function openCounter(counterId: string, queueIds: readonly string[]): Promise<void> {
    await sendOnce((requestId) => office.queue.openCounter({ requestId, counterId, queueIds: [...queueIds] }));
    chosenId.value = counterId;
    await load();
  }

  async function closeCounter(): Promise<void> {
    const counterId = myCounterId();
    await sendOnce((requestId) => office.queue.closeCounter({ requestId, counterId }));
    await load();
  }

  async function callNext(): Promise<void> {
    const counterId = myCounterId();
    try {
      await sendOnce((requestId) => office.queue.callNext({ requestId, counterId }));
    } finally {
      await load();
    }
  }

  async function recall(): Promise<void> {
    const ticketId = myTicketId();
    await sendOnce((requestId) => office.queue.recall({ requestId, ticketId }));
    await load();
  }

  async function markNoShow(): Promise<void> {
    const ticketId = myTicketId();
    await sendOnce((requestId) => office.queue.markNoShow({ requestId, ticketId }));
    await load();
  }

  return { board, next, counter, ticket, queues, waiting, longestWait, load, myCounterId, openCounter, closeCounter, callNext, recall, markNoShow };
});
