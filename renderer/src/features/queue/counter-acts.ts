import { pauseChoices } from '#shared/queue/pause.rules.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { useQueueStore } from './queue-store.ts';

/** What one does with one's own counter, and for a colleague's; the office's feed tells the board to read again. */
export function useCounterActs() {
  const queue = useQueueStore();

  async function onCounter(act: (at: { requestId: string; counterId: string }) => Promise<unknown>): Promise<void> {
    const counterId = queue.myCounterId();
    await sendOnce((requestId) => act({ requestId, counterId }));
  }

  const firstReason = (): string => pauseChoices(queue.board?.rules.pauseReasons)[0]?.reason ?? '';

  /** Goes on at a counter that its holder left. */
  async function takeOver(counterId: string): Promise<void> {
    try {
      await sendOnce((requestId) => office.queue.takeOverCounter({ requestId, counterId }));
    } finally {
      await queue.load();
    }
  }

  return {
    takeOver,
    /** At once, with the first reason of the office. */
    pause: () => onCounter((at) => office.queue.pauseCounter({ ...at, reason: firstReason() })),
    explainPause: (reason: string) => onCounter((at) => office.queue.explainPause({ ...at, reason })),
    resume: () => onCounter((at) => office.queue.resumeCounter(at)),
    handOver: (staffId: string) => onCounter((at) => office.queue.handOverCounter({ ...at, staffId })),
    setAutoCall: (isAutoCall: boolean) => onCounter((at) => office.queue.setAutoCall({ ...at, isAutoCall })),
    askForHelp: (about: string) => onCounter((at) => office.queue.askForHelp({ ...at, about })),
    answerHelp: (helpId: string) => sendOnce((requestId) => office.queue.answerHelp({ requestId, helpId })),
    endHelp: (helpId: string) => sendOnce((requestId) => office.queue.endHelp({ requestId, helpId })),
  };
}
