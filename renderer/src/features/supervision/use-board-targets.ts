import { usePrintBoardStore } from '#renderer/features/printing/index.ts';
import { useDevicesStore } from '#renderer/features/stations/index.ts';
import { useSystemsStore } from '#renderer/features/systems/index.ts';
import { useTillStore } from '#renderer/features/till/index.ts';
import { useWorkStore } from '#renderer/features/work-list/index.ts';
import { useLiveStore } from './live-store.ts';
import type { Target } from './troubles.rules.ts';

/** Goes to where something can be done: a queue or a counter on the board, or another board in its place. */
export function useBoardTargets(): (target: Target) => void {
  const live = useLiveStore();
  const boards = { printers: usePrintBoardStore(), systems: useSystemsStore(), till: useTillStore(), work: useWorkStore(), devices: useDevicesStore() };
  return (target) => {
    switch (target.kind) {
      case 'queue': case 'counter': live.choose({ kind: target.kind, id: target.id }); break;
      case 'board': boards[target.id].isBoardOpen = true; break;
      case 'help': case 'glass': break;
    }
  };
}
