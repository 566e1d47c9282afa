import { computed, watch, type ComputedRef } from 'vue';
import { useQueueBoardStore } from '#renderer/features/queue/index.ts';
import { useSystemsStore } from '#renderer/features/systems/index.ts';
import { useWorkStore } from '#renderer/features/work-list/index.ts';

interface Boards {
  /** Whether one stands where the form was. */
  readonly isOpen: ComputedRef<boolean>;
  readonly close: () => void;
}

/** The boards that may stand in place of the form: of systems, of what waits behind the counter, of the queue. */
export function useBoards(): Boards {
  const queue = useQueueBoardStore();
  const systems = useSystemsStore();
  const work = useWorkStore();
  return {
    isOpen: computed(() => systems.isBoardOpen || work.isBoardOpen || queue.isBoardOpen),
    close() {
      systems.isBoardOpen = false;
      work.close();
      queue.close();
    },
  };
}

/** One board at a time: the one that opens closes the others. Call it once. */
export function useOneBoard(): void {
  const queue = useQueueBoardStore();
  const systems = useSystemsStore();
  const work = useWorkStore();
  watch(() => systems.isBoardOpen, (isNew) => { if (isNew) { work.close(); queue.close(); } }, { flush: 'sync' });
  watch(() => work.isBoardOpen, (isNew) => { if (isNew) { systems.isBoardOpen = false; queue.close(); } }, { flush: 'sync' });
  watch(() => queue.isBoardOpen, (isNew) => { if (isNew) { systems.isBoardOpen = false; work.close(); } }, { flush: 'sync' });
}
