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

  return {
    pause: (reason: string) => onCounter((at) => office.queue.pauseCounter({ ...at, reason })),
    resume: () => onCounter((at) => office.queue.resumeCounter(at)),
    handOver: (staffId: string) => onCounter((at) => office.queue.handOverCounter({ ...at, staffId })),
    setAutoCall: (isAutoCall: boolean) => onCounter((at) => office.queue.setAutoCall({ ...at, isAutoCall })),
    askForHelp: (about: string) => onCounter((at) => office.queue.askForHelp({ ...at, about })),
    answerHelp: (helpId: string) => sendOnce((requestId) => office.queue.answerHelp({ requestId, helpId })),
    endHelp: (helpId: string) => sendOnce((requestId) => office.queue.endHelp({ requestId, helpId })),
  };
}
