import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import type { PriorityClass, QueueStatus, Ticket } from '#shared/queue/queue.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { newRequestId } from '#renderer/rpc/request-id.ts';

/** How long the ticket stays on screen, in milliseconds. */
export const goodbyeAfter = 6000;
/** How long a failure waits for somebody to touch something before the next person comes, in milliseconds. */
export const giveUpAfter = 30_000;
/** How long a new page takes no touch, in milliseconds: the second tap of a double one was meant for the page before. */
export const settleAfter = 800;

type Step =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'preparing' | 'issuing'; readonly queue: QueueStatus }
  | { readonly kind: 'issued'; readonly queue: QueueStatus; readonly ticket: Ticket; readonly ahead: number; readonly placeCode: string }
  | { readonly kind: 'failed'; readonly queue: QueueStatus; readonly error: unknown };

/** What a person says before the ticket. */
export interface TicketWish { readonly people: number; readonly priority?: PriorityClass; readonly serviceIds: string[] }

interface Hooks {
  readonly whenFailed: (error: unknown) => void;
  /** A person has finished or gone away; the next one starts afresh. */
  readonly whenOver: () => void;
}

/**
 * From a touched need over the page before the ticket to the ticket, and back to the start. "Try again" repeats the same
 * request, so that a person whose answer was lost never gets two tickets; neither does a double touch.
 */
export function useTicketIssue({ whenFailed, whenOver }: Hooks) {
  const step = shallowRef<Step>({ kind: 'choosing' });
  const isSettled = ref(true);
  let intention: { requestId: string; queueId: string } & TicketWish | undefined;
  let goodbye: ReturnType<typeof setTimeout> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;

  function go(next: Step): void {
    clearTimeout(goodbye);
    clearTimeout(settling);
    step.value = next;
    isSettled.value = false;
    settling = setTimeout(() => { isSettled.value = true; }, settleAfter);
  }

  function goBack(): void {
    intention = undefined;
    go({ kind: 'choosing' });
  }

  function startAgain(): void {
    goBack();
    whenOver();
  }

  async function issue(): Promise<void> {
    if (intention === undefined || !('queue' in step.value) || step.value.kind === 'issuing') return;
    const { queue } = step.value;
    go({ kind: 'issuing', queue });
    try {
      const { ticket, ahead, placeCode } = await office.queue.issueTicket(intention);
      go({ kind: 'issued', queue, ticket, ahead, placeCode });
      goodbye = setTimeout(startAgain, goodbyeAfter);
    } catch (error) {
      go({ kind: 'failed', queue, error });
      goodbye = setTimeout(startAgain, giveUpAfter);
      whenFailed(error);
    }
  }

  function choose(queue: QueueStatus): void {
    if (step.value.kind === 'choosing' && isSettled.value && queue.closure === undefined) go({ kind: 'preparing', queue });
  }

  async function take(wish: TicketWish): Promise<void> {
    if (step.value.kind !== 'preparing' || !isSettled.value) return;
    intention = { requestId: newRequestId(), queueId: step.value.queue.id, ...wish };
    await issue();
  }

  onScopeDispose(() => { clearTimeout(goodbye); clearTimeout(settling); });

  return { step: computed(() => step.value), isSettled, choose, take, retry: issue, goBack, startAgain };
}
