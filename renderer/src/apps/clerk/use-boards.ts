import { computed, watch, type ComputedRef } from 'vue';
import { usePrintBoardStore } from '#renderer/features/printing/index.ts';
import { useQueueBoardStore } from '#renderer/features/queue/index.ts';
import { useSystemsStore } from '#renderer/features/systems/index.ts';
import { useWorkStore } from '#renderer/features/work-list/index.ts';

interface Boards {
  /** Whether one stands where the form was. */
  readonly isOpen: ComputedRef<boolean>;
  readonly close: () => void;
}

/** The boards that may stand in place of the form: of systems, of what waits behind the counter, of the queue, of printers. */
export function useBoards(): Boards {
  const printers = usePrintBoardStore();
  const queue = useQueueBoardStore();
  const systems = useSystemsStore();
  const work = useWorkStore();
  return {
    isOpen: computed(() => systems.isBoardOpen || work.isBoardOpen || queue.isBoardOpen || printers.isBoardOpen),
    close() {
      systems.isBoardOpen = false;
      work.close();
      queue.close();
      printers.close();
    },
  };
}

/** One board at a time: the one that opens closes the others. Call it once. */
export function useOneBoard(): void {
  const printers = usePrintBoardStore();
  const queue = useQueueBoardStore();
  const systems = useSystemsStore();
  const work = useWorkStore();
  const boards = [
    { isOpen: () => printers.isBoardOpen, close: printers.close }, { isOpen: () => queue.isBoardOpen, close: queue.close },
    { isOpen: () => systems.isBoardOpen, close: () => { systems.isBoardOpen = false; } }, { isOpen: () => work.isBoardOpen, close: work.close },
  ];
  for (const board of boards) {
    watch(board.isOpen, (isNew) => {
      if (isNew) for (const other of boards) if (other !== board) other.close();
    }, { flush: 'sync' });
  }
}
