import { startHub, type HubOptions } from './start-hub.ts';

/** Resolves with the first of SIGTERM and SIGINT. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { resolve(); });
  });
}

/** Runs a hub until a signal stops it clean; prints one JSON line with its addresses when it is ready. */
export async function runHub(options: HubOptions): Promise<number> {
  const stopped = stopSignal();
  const hub = await startHub(options);
  process.stdout.write(`${JSON.stringify({ url: hub.url, citizensUrl: hub.citizensUrl, fingerprint: hub.fingerprint })}\n`);
  await stopped;
  await hub.stop();
  return 0;
}
