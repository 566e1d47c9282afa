import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CardAtOffice, CardDecision, CardOperation } from '#shared/payments/card.model.ts';
import { holdsVisit, isLoose, isPending, looseCents } from '#shared/payments/card.rules.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { reloadInTurn } from '#renderer/rpc/reload-in-turn.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';

/** What cards were asked for during the visit on screen, and what of the whole office waits for somebody to say how it ended. */
export const useCardStore = defineStore('cards', () => {
  const visitId = ref<string>();
  const cards = shallowRef<readonly CardOperation[]>([]);
  const open = shallowRef<readonly CardAtOffice[]>([]);
  const isBoardOpen = ref(false);
  const chosenId = ref<string>();
  /** What the last answer about the chosen one came to. */
  const result = ref<CardOperation['state']>();

  /** What the terminal is at, or nobody knows the end of. */
  const pending = computed(() => cards.value.find((each) => isPending(each) && each.paymentId === undefined));
  /** Charges that wait for the rest. */
  const loose = computed(() => cards.value.filter(isLoose));
  const paidCents = computed(() => looseCents(cards.value));
  const isHolding = computed(() => cards.value.some(holdsVisit));
  /** The last one, when it came to no charge. */
  const failed = computed(() => [cards.value.at(-1)].find((last) => last?.state === 'declined' || last?.state === 'not-charged'));
  const chosen = computed(() => open.value.find(({ operation }) => operation.id === chosenId.value));
  /** What is asked about beside the visit on screen, which asks by itself. */
  const elsewhere = computed(() => open.value.filter(({ operation }) => operation.visitId !== visitId.value));

  const load = newestOnly(
    async (id: string | undefined) => ({ id, found: id === undefined ? [] : await office.payments.listCards({ visitId: id }) }),
    ({ id, found }) => {
      visitId.value = id;
      cards.value = found;
    },
  );
  const loadOpen = reloadInTurn(async () => { open.value = await office.payments.listOpenCards(); });

  /** What came of an act; the office's list is read again, whatever it was. */
  async function take(send: (requestId: string) => Promise<CardOperation>): Promise<CardOperation> {
    try {
      const operation = await sendOnce(send);
      result.value = operation.isQuestion ? undefined : operation.state;
      if (operation.visitId === visitId.value) cards.value = [...cards.value.filter(({ id }) => id !== operation.id), operation].sort((one, other) => one.id < other.id ? -1 : 1);
      return operation;
    } finally {
      await loadOpen();
    }
  }

  function choose(id: string | undefined): void {
    chosenId.value = id;
    result.value = undefined;
  }
  function close(): void {
    isBoardOpen.value = false;
    choose(undefined);
  }
  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }
  function goBack(): void {
    if (chosen.value === undefined) close();
    else choose(undefined);
  }

  return {
    cards, open, isBoardOpen, result, pending, loose, paidCents, isHolding, failed, chosen, elsewhere, load, loadOpen, choose, close, toggle, goBack,
    /** Asks the counter's terminal for `cents` of a bill of `expectedCents`. */
    ask: (of: { visitId: string; expectedCents: number; cents: number }) => take((requestId) => office.payments.payByCard({ requestId, ...of })),
    /** Asks the terminal how an operation ended. */
    check: (operationId: string) => take((requestId) => office.payments.checkCard({ requestId, operationId })),
    decide: (operationId: string, decision: CardDecision) => take((requestId) => office.payments.decideCard({ requestId, operationId, decision })),
    reverse: (operationId: string, reason: string) => take((requestId) => office.payments.reverseCard({ requestId, operationId, reason })),
  };
});
