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
  | { readonly kind: 'choosing' | 'checking-in' }
  | { readonly kind: 'preparing'; readonly queue: QueueStatus }
  /** Of an appointment the queue is not known before its ticket. */
  | { readonly kind: 'issuing'; readonly queue?: QueueStatus }
  | { readonly kind: 'issued'; readonly queue?: QueueStatus; readonly ticket: Ticket; readonly ahead: number; readonly placeCode: string }
  | { readonly kind: 'failed'; readonly queue?: QueueStatus; readonly error: unknown };

type Issued = Pick<Extract<Step, { kind: 'issued' }>, 'ticket' | 'ahead' | 'placeCode'>;

/** Lengths that tell a tax code from the code of an appointment. */
const taxCodeLength = 16;

/** What a person says before the ticket. */
export interface TicketWish { readonly people: number; readonly priority?: PriorityClass; readonly serviceIds: string[] }

interface Hooks {
  readonly whenFailed: (error: unknown) => void;
  /** A person has finished or gone away; the next one starts afresh. */
  readonly whenOver: () => void;
}

/**
 * From a touched need over the page before the ticket, or from an appointment, to the ticket, and back to the start. "Try again" repeats the same
 * request, so that a person whose answer was lost never gets two tickets; neither does a double touch.
 */
export function useTicketIssue({ whenFailed, whenOver }: Hooks) {
  const step = shallowRef<Step>({ kind: 'choosing' });
  const isSettled = ref(true);
  /** What was asked for, to be asked again as it was. */
  let intention: { readonly queue?: QueueStatus; readonly send: () => Promise<Issued> } | undefined;
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
    if (intention === undefined || step.value.kind === 'issuing') return;
    const { send, ...of } = intention;
    go({ kind: 'issuing', ...of });
    try {
      const { ticket, ahead, placeCode } = await send();
      go({ kind: 'issued', ...of, ticket, ahead, placeCode });
      goodbye = setTimeout(startAgain, goodbyeAfter);
    } catch (error) {
      go({ kind: 'failed', ...of, error });
      goodbye = setTimeout(startAgain, giveUpAfter);
      whenFailed(error);
    }
  }

  function choose(queue: QueueStatus): void {
    if (step.value.kind === 'choosing' && isSettled.value && queue.closure === undefined) go({ kind: 'preparing', queue });
  }

  async function take(wish: TicketWish): Promise<void> {
    if (step.value.kind !== 'preparing' || !isSettled.value) return;
    const { queue } = step.value;
    const order = { requestId: newRequestId(), queueId: queue.id, ...wish };
    intention = { queue, send: () => office.queue.issueTicket(order) };
    await issue();
  }

  function askForCode(): void {
    if (step.value.kind === 'choosing' && isSettled.value) go({ kind: 'checking-in' });
  }

  /** By the code of the appointment, or the tax code as the health card's bar code gives it. */
  async function checkIn(typed: string): Promise<void> {
    if (step.value.kind !== 'checking-in' || !isSettled.value) return;
    const text = typed.replace(/[\s-]/g, '').toUpperCase();
    const order = { requestId: newRequestId(), ...(text.length === taxCodeLength ? { taxCode: text } : { code: text }) };
    intention = { send: () => office.appointments.checkIn(order) };
    await issue();
  }

  onScopeDispose(() => { clearTimeout(goodbye); clearTimeout(settling); });

  return { step: computed(() => step.value), isSettled, choose, take, askForCode, checkIn, retry: issue, goBack, startAgain };
}
