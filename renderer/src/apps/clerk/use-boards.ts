import { computed, watch, type ComputedRef } from 'vue';
import { useAppointmentStore } from '#renderer/features/appointments/index.ts';
import { useBlackoutStore } from '#renderer/features/blackout/index.ts';
import { useRecordStore } from '#renderer/features/citizen-records/index.ts';
import { useCertificatesStore, useCheckStore } from '#renderer/features/documents/index.ts';
import { useAwaitingStore, useCardStore, useReceiptStore } from '#renderer/features/payments/index.ts';
import { usePrintBoardStore } from '#renderer/features/printing/index.ts';
import { useQueueBoardStore } from '#renderer/features/queue/index.ts';
import { useDevicesStore } from '#renderer/features/stations/index.ts';
import { useStatsStore } from '#renderer/features/stats/index.ts';
import { useLiveStore } from '#renderer/features/supervision/index.ts';
import { useSystemsStore } from '#renderer/features/systems/index.ts';
import { useTillStore } from '#renderer/features/till/index.ts';
import { useWorkStore } from '#renderer/features/work-list/index.ts';

interface Boards {
  /** Whether one stands where the form was. */
  readonly isOpen: ComputedRef<boolean>;
  readonly close: () => void;
}

interface Board { readonly isOpen: () => boolean; readonly close: () => void }

/** The boards that may stand in place of the form: of systems, of what waits behind the counter, of notices, of receipts, of certificates from ANPR, of papers that are checked, of cards, of the queue, of appointments, of printers, of devices, of the till, of what was served on paper, of one person, of figures, of the whole day for whoever supervises. */
function allBoards(): readonly Board[] {
  const appointments = useAppointmentStore();
  const awaiting = useAwaitingStore();
  const blackout = useBlackoutStore();
  const cards = useCardStore();
  const certificates = useCertificatesStore();
  const check = useCheckStore();
  const devices = useDevicesStore();
  const live = useLiveStore();
  const printers = usePrintBoardStore();
  const queue = useQueueBoardStore();
  const receipts = useReceiptStore();
  const records = useRecordStore();
  const stats = useStatsStore();
  const systems = useSystemsStore();
  const work = useWorkStore();
  const till = useTillStore();
  return [
    { isOpen: () => systems.isBoardOpen, close: () => { systems.isBoardOpen = false; } },
    { isOpen: () => work.isBoardOpen, close: work.close },
    { isOpen: () => awaiting.isBoardOpen, close: awaiting.close },
    { isOpen: () => blackout.isBoardOpen, close: blackout.close },
    { isOpen: () => certificates.isBoardOpen, close: certificates.close },
    { isOpen: () => check.isBoardOpen, close: check.close },
    { isOpen: () => cards.isBoardOpen, close: cards.close },
    { isOpen: () => receipts.isBoardOpen, close: receipts.close },
    { isOpen: () => records.isBoardOpen, close: records.close },
    { isOpen: () => queue.isBoardOpen, close: queue.close },
    { isOpen: () => live.isBoardOpen, close: live.close },
    { isOpen: () => appointments.isBoardOpen, close: appointments.close },
    { isOpen: () => printers.isBoardOpen, close: printers.close },
    { isOpen: () => devices.isBoardOpen, close: devices.close },
    { isOpen: () => stats.isBoardOpen, close: stats.close },
    { isOpen: () => till.isBoardOpen, close: () => { till.isBoardOpen = false; } },
  ];
}

export function useBoards(): Boards {
  const boards = allBoards();
  return {
    isOpen: computed(() => boards.some((each) => each.isOpen())),
    close() { for (const each of boards) each.close(); },
  };
}

/** One board at a time: the one that opens closes the others. Call it once. */
export function useOneBoard(): void {
  const boards = allBoards();
  for (const board of boards) {
    watch(board.isOpen, (isNew) => { if (isNew) for (const other of boards) if (other !== board) other.close(); }, { flush: 'sync' });
  }
}
