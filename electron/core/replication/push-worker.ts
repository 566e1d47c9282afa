import type { Worker } from '#core/kernel/kernel.ts';
import { createWorker } from '#core/kernel/worker.ts';
import type { CentreClient } from './centre-link.ts';
import { pushToCentre } from './push-to-centre.ts';
import type { ReplicationParts } from './replication-parts.ts';

/** How often the centre hears of an office that has nothing new, ms. */
const everyMilliseconds = 15_000;
/** After something happened, as long is waited for more of it, ms. */
const gatherMilliseconds = 1_000;

/** Pushes what happened to the centre: one process of an office at a time, soon after each commit, without any commit waiting for it. */
export function createPushWorker(parts: ReplicationParts): Worker {
  const { kernel, municipality } = parts;
  let [isStopping, calling]: [boolean, CentreClient | undefined] = [false, undefined];
  const pass = { mayGoOn: () => !isStopping, onOpen: (client: CentreClient) => { calling = client; } };
  const worker = createWorker({
    name: 'replication', log: kernel.log, bus: kernel.bus, wakesOn: [], everyMilliseconds,
    isOurs: () => kernel.database.locks.hold(`replication:${municipality.id}`),
    alsoWakesOn(wake) {
      let timer: NodeJS.Timeout | undefined;
      const stop = kernel.bus.subscribe(() => {
        timer ??= setTimeout(() => {
          timer = undefined;
          wake();
        }, gatherMilliseconds).unref();
      });
      return () => {
        clearTimeout(timer);
        stop();
      };
    },
    work: () => pushToCentre(parts, pass),
  });
  return {
    ...worker,
    start() {
      isStopping = false;
      worker.start();
    },
    async stop() {
      isStopping = true;
      calling?.close();
      await worker.stop();
    },
  };
}
