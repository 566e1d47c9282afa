import type { Found } from '#shared/search/search.model.ts';
import { useCheckStore } from '#renderer/features/documents/index.ts';
import { useQueueBoardStore, useQueueStore } from '#renderer/features/queue/index.ts';
import { useVisitStore } from '#renderer/features/visits/index.ts';
import { useBoardOpenings } from './use-board-openings.ts';
import type { Desk } from './use-desk.ts';

type FoundThing = Exclude<Found, { kind: 'person' }>;

/** What each sort of thing opens in, as if somebody had looked for it there. Throws what the office answers when it cannot. */
export function useOpenFound(desk: Desk) {
  const check = useCheckStore();
  const queue = useQueueStore();
  const queueBoard = useQueueBoardStore();
  const visits = useVisitStore();
  const { openCase, openReceipt, openNotice, openAppointment } = useBoardOpenings();

  async function openTicket(id: string): Promise<void> {
    const parked = visits.parked.find(({ ticketId }) => ticketId === id);
    if (parked !== undefined && visits.current === undefined && queue.ticket === undefined) {
      await desk.resume(parked.id);
      return;
    }
    await queueBoard.load();
    queueBoard.isBoardOpen = true;
    queueBoard.choose(id);
  }

  /** A paper in its check, where its PDF is opened too. */
  const openPaper = (text: string): void => { check.takeScan(text); };

  async function openThing(thing: FoundThing): Promise<void> {
    switch (thing.kind) {
      case 'case': return openCase(thing.id);
      case 'document': openPaper(thing.number); return;
      case 'receipt': return openReceipt({ paymentId: thing.id });
      case 'notice': return openNotice(thing.number);
      case 'ticket': return openTicket(thing.id);
      case 'appointment': return openAppointment(thing);
    }
  }

  return { openThing, openPaper, openReceipt, openNotice };
}
