import type { Logger } from 'pino';
import type { EventBus } from './event-bus.ts';
import type { Worker } from './kernel.ts';
import { logFailure } from './log-failure.ts';

interface WorkerOptions {
  readonly name: string;
  readonly log: Logger;
  readonly bus: EventBus;
  /** Event types after whose commit there is something to do at once. */
  readonly wakesOn: readonly string[];
  /** Something else that can call for a pass at once: is given the call, gives the way to stop. */
  readonly alsoWakesOn?: (wake: () => void) => () => void;
  /** For what only one process of the database may do at a time: whether that is this one now. Absent: every process works. */
  readonly isOurs?: () => Promise<boolean>;
  /** How often to look for items that are due again, ms. */
  readonly everyMilliseconds: number;
  /** Does all that is due; how many items it touched. */
  readonly work: () => Promise<number>;
}

/**
 * A loop over rows with a state: runs on its events and on a timer, one pass at a time. A failed pass is
 * logged and tried again at the next turn; the rows themselves keep what is left to do.
 */
export function createWorker(options: WorkerOptions): Worker {
  const { log, isOurs = () => Promise.resolve(true) } = options;
  const work = async (): Promise<number> => await isOurs() ? options.work() : 0;
  let running: Promise<number> = Promise.resolve(0);
  let isWanted = false;
  let isStopped = false;
  let stopListening = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;

  const runOnce = (): Promise<number> => {
    running = running.then(work).catch((error: unknown) => {
      logFailure(log, error, { worker: options.name, message: 'a pass failed' });
      return 0;
    });
    return running;
  };

  const wake = (): void => {
    if (isWanted) return;
    isWanted = true;
    void running.then(() => {
      isWanted = false;
      return isStopped ? 0 : runOnce();
    });
  };

  return {
    name: options.name, runOnce,
    start() {
      isStopped = false;
      const stops = [
        options.bus.subscribe((event) => { if (options.wakesOn.includes(event.type)) wake(); }),
        options.alsoWakesOn?.(wake),
      ];
      stopListening = () => { for (const stop of stops) stop?.(); };
      timer = setInterval(wake, options.everyMilliseconds);
      wake();
    },
    async stop() {
      isStopped = true;
      stopListening();
      clearInterval(timer);
      await running;
    },
  };
}
