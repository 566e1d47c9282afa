import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { Payment } from '#shared/payments/payment.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** What this visit has paid. */
export const usePaymentStore = defineStore('payments', () => {
  const payments = shallowRef<readonly Payment[]>([]);
  const last = computed(() => payments.value.at(-1));

  const load = newestOnly(
    async (visitId: string | undefined) => (visitId === undefined ? [] : office.payments.listPayments({ visitId })),
    (found) => { payments.value = found; },
  );

  /** Takes the cash; `expectedCents` is what the screen showed, and the hub refuses another amount. */
  async function settle(of: { visitId: string; expectedCents: number; tenderedCents: number }): Promise<void> {
    const payment = await sendOnce((requestId) => office.payments.settle({ requestId, ...of }));
    payments.value = [...payments.value.filter((each) => each.id !== payment.id), payment];
  }

  return { payments, last, load, settle };
});
