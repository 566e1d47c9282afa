import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { IdentityDocument, IdentityLevel } from '#shared/people/people.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';

interface Identification {
  readonly personId: string;
  readonly level: IdentityLevel;
  readonly document?: IdentityDocument;
}

/** Visits that are open or parked in this office, and the one at this counter. */
export const useVisitStore = defineStore('visits', () => {
  const queue = useQueueStore();
  const live = shallowRef<readonly Visit[]>([]);

  /** The visit of the ticket at the counter comes before one opened without a ticket. */
  const current = computed<Visit | undefined>(() => {
    const { counter } = queue;
    if (counter === undefined) return undefined;
    const here = live.value.filter((visit) => visit.state === 'open' && visit.counterId === counter.id);
    if (counter.ticket !== undefined) return here.find((visit) => visit.ticketId === counter.ticket?.id);
    return here.find((visit) => visit.ticketId === undefined);
  });
  const parked = computed(() => live.value.filter((visit) => visit.state === 'parked'));

  const load = reloadInTurn(async () => {
    live.value = await office.visits.listOpen();
  });

  /** What ended here last, until somebody else is there. */
  const justClosed = shallowRef<Visit>();

  function take(visit: Visit): Visit {
    if (visit.state === 'open') justClosed.value = undefined;
    const others = live.value.filter((each) => each.id !== visit.id);
    live.value = visit.state === 'closed' ? others : [visit, ...others];
    return visit;
  }

  async function open(counterId: string, ticketId?: string): Promise<void> {
    take(await sendOnce((requestId) => office.visits.open({ requestId, counterId, ticketId })));
    await queue.load();
  }

  async function identify(visitId: string, identification: Identification): Promise<void> {
    take(await sendOnce((requestId) => office.visits.identify({ requestId, visitId, ...identification })));
  }

  /** It was somebody else: the visit of the right person, which is another one where something stays with the wrong one. */
  async function changePerson(visitId: string, identification: Identification & { readonly reason: string }): Promise<string> {
    const visit = take(await sendOnce((requestId) => office.visits.changePerson({ requestId, visitId, ...identification })));
    if (visit.id !== visitId) live.value = live.value.filter(({ id }) => id !== visitId);
    return visit.id;
  }

  async function park(visitId: string, where: string): Promise<void> {
    take(await sendOnce((requestId) => office.visits.park({ requestId, visitId, where })));
    await queue.load();
  }

  async function resume(visitId: string, counterId: string): Promise<void> {
    take(await sendOnce((requestId) => office.visits.resume({ requestId, visitId, counterId })));
    await queue.load();
  }

  async function close(visitId: string): Promise<void> {
    justClosed.value = take(await sendOnce((requestId) => office.visits.close({ requestId, visitId })));
    await queue.load();
  }

  async function takeBack(visitId: string, counterId: string): Promise<void> {
    take(await sendOnce((requestId) => office.visits.takeBack({ requestId, visitId, counterId })));
    await queue.load();
  }

  return { live, current, parked, justClosed, load, open, identify, changePerson, park, resume, close, takeBack };
});
