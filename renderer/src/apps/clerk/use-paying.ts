import { computed, nextTick, ref, watch } from 'vue';
import type { NoticePaperKind } from '#shared/payments/notice.model.ts';
import { useBasketStore, type useCaseViews } from '#renderer/features/cases/index.ts';
import { useCatalogueStore } from '#renderer/features/catalogue/index.ts';
import { useDocumentStore } from '#renderer/features/documents/index.ts';
import { useCardStore, usePaymentStore } from '#renderer/features/payments/index.ts';
import { usePrintStore } from '#renderer/features/printing/index.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useTillStore } from '#renderer/features/till/index.ts';
import { focusField } from './focus-field.ts';
import { useBoards } from './use-boards.ts';

type OnVisit = (act: (visitId: string) => Promise<void>) => Promise<boolean>;
/** Runs an act on the visit at hand, alone or after the one that runs. */
interface Acts { readonly onVisit: OnVisit; readonly onVisitInTurn: OnVisit }

/** Everything typed is at the hub before an act on the basket, and what came of it on screen after, whether it went through or not. */
function useBasketActs({ onVisit }: Acts, onDone: () => void) {
  const basket = useBasketStore();
  const cards = useCardStore();
  const documents = useDocumentStore();
  const payments = usePaymentStore();
  const printing = usePrintStore();

  const reload = (visitId: string): Promise<unknown> => Promise.all([basket.load(), cards.load(visitId), documents.load(visitId), printing.load(visitId)]);
  const onBasket = (act: (visitId: string) => Promise<void>): Promise<boolean> => onVisit(async (visitId) => {
    await basket.flush();
    try {
      await act(visitId);
      onDone();
    } finally {
      await reload(visitId);
    }
  });

  // What a terminal says pays the basket, or frees it.
  watch(() => cards.cards.map(({ id, state }) => `${id} ${state}`).join(), async () => {
    const { visitId } = basket;
    if (visitId !== undefined && cards.cards[0]?.visitId === visitId) await Promise.allSettled([basket.load(), payments.load(visitId)]);
  });

  return {
    settle: (tenderedCents: number) => onBasket((visitId) => payments.settle({ visitId, expectedCents: basket.totalCents, tenderedCents })),
    askCard: (cents: number) => onBasket(async (visitId) => { await cards.ask({ visitId, expectedCents: basket.totalCents, cents }); }),
    issueNotice: (paper: NoticePaperKind) => onBasket((visitId) => payments.issueNotice({ visitId, expectedCents: basket.totalCents, paper })),
    noticeChanged: () => onVisit(async (visitId) => { await reload(visitId); }),
  };
}

/** What keeps the basket from being paid, and the way there. */
function useMissing(views: ReturnType<typeof useCaseViews>) {
  const basket = useBasketStore();
  const catalogue = useCatalogueStore();
  const boards = useBoards();
  /** Empty required fields are shown as missing, because payment was asked for. */
  const isRevealed = ref(false);
  const missing = computed(() => basket.drafts.flatMap(({ file }) =>
    (views.value.get(file.id)?.problems ?? file.problems).map((problem) => ({ caseFileId: file.id, fieldId: problem.fieldId }))));

  /** Leads to a field; without one, to the first that is missing in that form. */
  async function go(caseFileId: string, fieldId?: string): Promise<void> {
    boards.close();
    catalogue.closeCard();
    basket.choose(caseFileId);
    await nextTick();
    focusField(fieldId ?? missing.value.find((each) => each.caseFileId === caseFileId && each.fieldId !== undefined)?.fieldId);
  }

  /** Goes on when nothing is missing; otherwise leads there. */
  async function whenComplete(goOn: () => unknown): Promise<void> {
    const [first] = missing.value;
    if (first === undefined) {
      await goOn();
      return;
    }
    isRevealed.value = true;
    await go(first.caseFileId, first.fieldId);
  }

  return { isRevealed, go, whenComplete };
}

/** Paying: what is missing first, then the till in place, then cash, a card, both or a notice; each in one commit. */
export function usePaying(acts: Acts, views: ReturnType<typeof useCaseViews>) {
  const basket = useBasketStore();
  const cards = useCardStore();
  const queue = useQueueStore();
  const till = useTillStore();
  const { isRevealed, go, whenComplete } = useMissing(views);

  /** How the money is about to come. */
  const payingBy = ref<'cash' | 'card'>();
  /** What the card is to pay, and the cash that lies on the counter meanwhile, when both pay. */
  const cardCents = ref<number>();
  const heldCents = ref<number>();
  const dueCents = computed(() => basket.totalCents - cards.paidCents);

  const cancel = (): void => { payingBy.value = undefined; };
  const sent = useBasketActs(acts, cancel);
  watch(dueCents, cancel);

  /** The drawer is opened before the first money of the day, whatever it is; with nothing left to pay what cards paid is recorded. */
  const choose = (means: 'cash' | 'card'): Promise<boolean> => acts.onVisitInTurn(async () => {
    if (queue.counter !== undefined) await till.load(queue.counter.id);
    payingBy.value = means;
  });
  async function settle(tenderedCents: number): Promise<boolean> {
    const isSettled = await sent.settle(tenderedCents);
    if (isSettled) heldCents.value = undefined;
    return isSettled;
  }
  const isPaidByCards = (): boolean => dueCents.value === 0 && cards.paidCents > 0;

  const pay = (): Promise<void> => whenComplete(async () => {
    if (basket.totalCents === 0) return settle(0);
    await choose('cash');
    return isPaidByCards() && till.session !== undefined && settle(0);
  });
  /** After a card that was not charged the next is asked for the same part, and the cash still lies there. */
  const payByCard = (cents?: number, held?: number): Promise<void> => whenComplete(() => {
    const failedCents = cards.failed?.cents;
    if (cents === undefined && failedCents !== undefined && failedCents <= dueCents.value) cardCents.value = failedCents;
    else [cardCents.value, heldCents.value] = [cents, held];
    return choose('card');
  });
  async function openTill(floatCents: number): Promise<void> {
    await acts.onVisit(async () => { if (queue.counter !== undefined) await till.open(queue.counter.id, floatCents); });
    if (isPaidByCards() && till.session !== undefined) await settle(0);
  }
  const issueNotice = (paper: NoticePaperKind): Promise<void> => whenComplete(() => sent.issueNotice(paper));

  /** Somebody else is at the counter. */
  function begin(): void {
    [payingBy.value, cardCents.value, heldCents.value] = [undefined, undefined, undefined];
    isRevealed.value = false;
  }

  return { ...sent, payingBy, cardCents, heldCents, dueCents, isRevealed, begin, pay, payByCard, openTill, settle, issueNotice, go, cancel };
}
