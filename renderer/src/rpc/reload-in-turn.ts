/**
 * Wraps a reading so that calls made while one is under way become a single one after it: a burst of changes
 * costs two readings, and the last one is never missed.
 */
export function reloadInTurn(load: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let isWanted = false;

  async function runAll(): Promise<void> {
    try {
      do {
        isWanted = false;
        await load();
      } while (isWanted);
    } finally {
      running = undefined;
    }
  }

  return () => {
    if (running === undefined) running = runAll();
    else isWanted = true;
    return running;
  };
}
