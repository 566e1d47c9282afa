import { computed, onScopeDispose, shallowRef } from 'vue';
import type { QueueStatus, Ticket } from '#shared/queue/queue.model.ts';
import { office } from '#renderer/rpc/office.ts';
import { newRequestId } from '#renderer/rpc/request-id.ts';

/** How long the ticket stays on screen, in milliseconds. */
export const goodbyeAfter = 6000;

type Step =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'issuing' }
  | { readonly kind: 'issued'; readonly ticket: Ticket; readonly ahead: number }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * From a touched need to a ticket and back to the start. "Try again" repeats the same request, so that a person
 * whose answer was lost never gets two tickets.
 */
export function useTicketIssue(whenFailed: (error: unknown) => void) {
  const step = shallowRef<Step>({ kind: 'choosing' });
  let intention: { requestId: string; queueId: string } | undefined;
  let goodbye: ReturnType<typeof setTimeout> | undefined;

  function startAgain(): void {
    clearTimeout(goodbye);
    intention = undefined;
    step.value = { kind: 'choosing' };
  }

  async function issue(): Promise<void> {
    if (intention === undefined) return;
    step.value = { kind: 'issuing' };
    try {
      const { ticket, ahead } = await office.queue.issueTicket(intention);
      step.value = { kind: 'issued', ticket, ahead };
      goodbye = setTimeout(startAgain, goodbyeAfter);
    } catch (error) {
      step.value = { kind: 'failed', error };
      whenFailed(error);
    }
  }

  async function choose(queue: Pick<QueueStatus, 'id'>): Promise<void> {
    if (step.value.kind !== 'choosing') return;
    intention = { requestId: newRequestId(), queueId: queue.id };
    await issue();
  }

  onScopeDispose(() => clearTimeout(goodbye));

  return { step: computed(() => step.value), choose, retry: issue, startAgain };
}
