import { computed, shallowRef, type ShallowRef } from 'vue';
import type { ReceiptDetail, WaitingVoid } from '#shared/payments/receipt.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** Voids that wait for a second person, of which `chosen` may be the receipt that is looked at. */
export function useWaitingVoids(chosen: ShallowRef<ReceiptDetail | undefined>) {
  const waitingVoids = shallowRef<readonly WaitingVoid[]>([]);
  const toDecideCount = computed(() => waitingVoids.value.filter(({ isToDecide }) => isToDecide).length);

  /** The second person's yes or no, or the no of whoever asked. */
  async function decideVoid(paymentId: string, isApproved: boolean): Promise<void> {
    chosen.value = await sendOnce((requestId) => office.payments.decideVoid({ requestId, paymentId, isApproved }));
  }

  const loadWaitingVoids = newestOnly((_all: undefined) => office.payments.listWaitingVoids(), (found) => { waitingVoids.value = found; });

  /** After a void was asked for or decided anywhere in the office: the list, and the receipt that is looked at while it waits. */
  async function followVoids(): Promise<void> {
    await loadWaitingVoids(undefined);
    const looked = chosen.value;
    if (looked?.voidRequest === undefined || waitingVoids.value.some(({ paymentId }) => paymentId === looked.payment.id)) return;
    const now = await office.payments.findReceipt({ paymentId: looked.payment.id });
    if (chosen.value === looked) chosen.value = now;
  }

  return { waitingVoids, toDecideCount, decideVoid, followVoids };
}
