import type { EventEmitter } from 'node:events';

interface Stoppable {
  stop(): Promise<void>;
}

/** Stops cleanly at Ctrl+C or SIGTERM, once; resolves when everything is put away. */
export function stopOnSignal(signals: Pick<EventEmitter, 'once'>, running: Stoppable): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>();
  let isStopping = false;

  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    running.stop().then(resolve, reject);
  };

  signals.once('SIGINT', stop);
  signals.once('SIGTERM', stop);
  return promise;
}
