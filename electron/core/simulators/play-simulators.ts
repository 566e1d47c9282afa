import type { CentralSystem } from '#shared/sync/sync.model.ts';
import { startSimulators } from './start-simulators.ts';

/**
 * Resolves when this process is to end: at SIGTERM, at Ctrl+C, or with the process that forked it, however that ends. A
 * child leaves Ctrl+C to its parent, which still has deliveries to finish.
 */
function endOfPlay(): Promise<void> {
  const isChild = process.send !== undefined;
  return new Promise((resolve) => {
    const end = (): void => { resolve(); };
    process.once('SIGTERM', end);
    process.on('SIGINT', () => { if (!isChild) end(); });
    process.once('disconnect', end);
    // The parent may have gone while this module was loading.
    if (isChild && !process.connected) end();
  });
}

/** Plays central systems in this process until it is to end; one line of JSON says where they are. */
export async function playSimulators(options: { readonly dir: string; readonly only?: readonly CentralSystem[] }): Promise<void> {
  const ended = endOfPlay();
  const { systemsFile, addresses, stop } = await startSimulators(options);
  process.stdout.write(`${JSON.stringify({ systemsFile, addresses })}\n`);
  await ended;
  await stop();
}
