import { watch } from 'vue';
import { useBasketStore, useCaseViews } from '#renderer/features/cases/index.ts';
import { useCatalogueStore } from '#renderer/features/catalogue/index.ts';
import type { SeenIdentity } from '#renderer/features/people/index.ts';
import { usePrintStore } from '#renderer/features/printing/index.ts';
import { useQueueStore } from '#renderer/features/queue/index.ts';
import { useOfficeStore } from '#renderer/features/systems/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';
import { useAct } from '#renderer/rpc/use-act.ts';
import { useBoards } from './use-boards.ts';
import { usePaying } from './use-paying.ts';
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
    paying.begin();
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
    /** What is typed goes along; the form and what was paid are read again, of whichever visit it is then. */
    changePerson: (personId: string, { reason, ...seen }: SeenIdentity & { readonly reason: string }) => onVisit(async (visitId) => {
      await basket.flush();
      const id = await visits.changePerson(visitId, { personId, ...seen, reason });
      await basket.show(id);
    }),
    park: (where: string) => onVisit(async (visitId) => { await basket.flush(); await visits.park(visitId, where); }),
    takeBack: (visitId: string) => atCounter((counterId) => visits.takeBack(visitId, counterId)),
    conclude: () => onVisit((visitId) => visits.close(visitId)),
  };
}

export type Desk = ReturnType<typeof useDesk>;
