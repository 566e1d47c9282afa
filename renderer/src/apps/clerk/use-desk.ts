import { computed, nextTick, ref, watch } from 'vue';
import type { NoticePaperKind } from '#shared/payments/notice.model.ts';
import { useBasketStore, useCaseViews } from '#renderer/features/cases/index.ts';
import { useCatalogueStore } from '#renderer/features/catalogue/index.ts';
import { useDocumentStore } from '#renderer/features/documents/index.ts';
import type { SeenIdentity } from '#renderer/features/people/index.ts';
import { usePaymentStore } from '#renderer/features/payments/index.ts';
import { usePrintStore } from '#renderer/features/printing/index.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useOfficeStore } from '#renderer/features/systems/index.ts';
import { useTillStore } from '#renderer/features/till/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';
import { useAct } from '#renderer/rpc/use-act.ts';
import { focusField } from './focus-field.ts';
import { useBoards } from './use-boards.ts';
import { useToday } from './use-today.ts';

/** Runs one act at a time, on the visit at hand or at the open counter; answers whether it went through. */
function useDeskActs() {
  const queue = useQueueStore();
  const visits = useVisitStore();
  const { run, runInTurn, clear, isBusy, message } = useAct();

  async function withVisit(act: (visitId: string) => Promise<void>): Promise<void> {
    if (visits.current !== undefined) await act(visits.current.id);
  }

  /** Nothing when somebody is at the counter by then: a key pressed twice opens one visit. */
  async function withFreeCounter(act: (counterId: string) => Promise<void>): Promise<void> {
    if (queue.counter !== undefined && visits.current === undefined) await act(queue.counter.id);
  }

  return {
    isBusy, message, clear,
    onVisit: (act: (visitId: string) => Promise<void>) => visits.current === undefined ? Promise.resolve(false) : run(() => withVisit(act)),
    /** These two wait for the act that runs: what leads to them is no button that rests meanwhile. */
    onVisitInTurn: (act: (visitId: string) => Promise<void>) => runInTurn(() => withVisit(act)),
    atCounter: (act: (counterId: string) => Promise<void>) => runInTurn(() => withFreeCounter(act)),
  };
}

/** Paying: what is missing first, then the till in place or a notice, then everything in one commit. */
function usePaying({ onVisit, onVisitInTurn }: Pick<ReturnType<typeof useDeskActs>, 'onVisit' | 'onVisitInTurn'>, views: ReturnType<typeof useCaseViews>) {
  const basket = useBasketStore();
  const catalogue = useCatalogueStore();
  const documents = useDocumentStore();
  const payments = usePaymentStore();
  const printing = usePrintStore();
  const queue = useQueueStore();
  const till = useTillStore();
  const boards = useBoards();

  /** The cash is counted beside the total, once the drawer is open. */
  const isPaying = ref(false);
  /** Empty required fields are shown as missing, because payment was asked for. */
  const isRevealed = ref(false);
  const missing = computed(() => basket.drafts.flatMap(({ file }) =>
    (views.value.get(file.id)?.problems ?? file.problems).map((problem) => ({ caseFileId: file.id, fieldId: problem.fieldId }))));

  watch(() => basket.totalCents, () => { isPaying.value = false; });

  /** Leads to a field; without one, to the first that is missing in that form. */
  async function go(caseFileId: string, fieldId?: string): Promise<void> {
    boards.close();
    catalogue.closeCard();
    basket.choose(caseFileId);
    await nextTick();
    focusField(fieldId ?? missing.value.find((each) => each.caseFileId === caseFileId && each.fieldId !== undefined)?.fieldId);
  }

  const reload = (visitId: string): Promise<unknown> => Promise.all([basket.load(), documents.load(visitId), printing.load(visitId)]);

  /** Everything typed is at the hub before, and what came of it on screen after, whether it went through or not. */
  const onBasket = (act: (visitId: string) => Promise<void>): Promise<boolean> => onVisit(async (visitId) => {
    await basket.flush();
    try {
      await act(visitId);
      isPaying.value = false;
    } finally {
      await reload(visitId);
    }
  });

  const settle = (tenderedCents: number): Promise<boolean> =>
    onBasket((visitId) => payments.settle({ visitId, expectedCents: basket.totalCents, tenderedCents }));

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

  const pay = (): Promise<void> => whenComplete(() => {
    if (basket.totalCents === 0) return settle(0);
    return onVisitInTurn(async () => {
      if (queue.counter !== undefined) await till.load(queue.counter.id);
      isPaying.value = true;
    });
  });
  const openTill = (floatCents: number): Promise<boolean> => onVisit(async () => {
    if (queue.counter !== undefined) await till.open(queue.counter.id, floatCents);
  });
  const issueNotice = (paper: NoticePaperKind): Promise<void> => whenComplete(() =>
    onBasket((visitId) => payments.issueNotice({ visitId, expectedCents: basket.totalCents, paper })));
  const noticeChanged = (): Promise<boolean> => onVisit(async (visitId) => { await reload(visitId); });

  const cancel = (): void => { isPaying.value = false; };

  return { isPaying, isRevealed, pay, openTill, settle, issueNotice, noticeChanged, go, cancel };
}

/** The acts of the counter on the visit at hand, in the order that keeps what was typed. */
export function useDesk() {
  const basket = useBasketStore();
  const catalogue = useCatalogueStore();
  const queue = useQueueStore();
  const visits = useVisitStore();
  const boards = useBoards();
  const today = useToday();
  const office = useOfficeStore();
  const printing = usePrintStore();
  const views = useCaseViews(() => visits.current, { today: () => today.value, homeMunicipality: () => office.hello?.municipalityShortName });
  const { onVisit, onVisitInTurn, atCounter, clear, isBusy, message } = useDeskActs();
  const paying = usePaying({ onVisit, onVisitInTurn }, views);

  watch(() => visits.current?.id, () => {
    paying.isPaying.value = false;
    paying.isRevealed.value = false;
    catalogue.closeCard();
    clear();
  });

  async function openService(serviceId: string): Promise<void> {
    boards.close();
    const isOpened = await onVisitInTurn(async () => {
      if (await catalogue.showCard(serviceId)) return;
      await basket.open(serviceId);
      const asked = basket.chosen?.file.serviceId;
      if (asked !== undefined) await catalogue.loadDefinition(asked);
    });
    const opened = catalogue.card === undefined ? basket.chosen?.file.id : undefined;
    if (isOpened && opened !== undefined) await paying.go(opened);
  }

  return {
    today, views, isBusy, message, ...paying, openService,
    serve: () => atCounter((counterId) => visits.open(counterId, queue.ticket?.id)),
    quickServe: () => atCounter((counterId) => visits.open(counterId)),
    resume: (visitId: string) => atCounter((counterId) => visits.resume(visitId, counterId)),
    /** Before a case is open, so that nothing has to be opened for it. */
    printWhatToBring: (serviceId: string) => onVisitInTurn(async (visitId) => { await printing.printWhatToBring({ serviceId, visitId }); }),
    identify: (personId: string, seen: SeenIdentity) => onVisit((visitId) => visits.identify(visitId, { personId, ...seen })),
    park: (where: string) => onVisit(async (visitId) => { await basket.flush(); await visits.park(visitId, where); }),
    conclude: () => onVisit((visitId) => visits.close(visitId)),
  };
}

export type Desk = ReturnType<typeof useDesk>;
