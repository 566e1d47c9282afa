import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIds } from '#core/kernel/ids.ts';
import { connect, type OfficeClient } from '#electron/hub/demo/office-client.ts';
import { startHub } from '#electron/hub/start-hub.ts';
import type { Driver } from './drive-service.ts';

const drawingPatience = { tries: 200, pauseMilliseconds: 50 };

async function openCounter(clerk: OfficeClient, newRequestId: () => string): Promise<string> {
  const { queues, counters: [counter] } = await clerk.queue.board();
  if (counter === undefined) throw new Error('The office has no counter');
  await clerk.queue.openCounter({ requestId: newRequestId(), counterId: counter.id, queueIds: queues.map(({ id }) => id) });
  await clerk.till.open({ requestId: newRequestId(), counterId: counter.id, floatCents: 10_000 });
  return counter.id;
}

/** Papers are drawn after the commit; the workers say when nothing is left. */
async function waitForDrawings(runWorkers: () => Promise<number>): Promise<void> {
  for (let tries = 0; tries < drawingPatience.tries && await runWorkers() > 0; tries += 1) {
    await new Promise((resolve) => { setTimeout(resolve, drawingPatience.pauseMilliseconds); });
  }
}

/** Starts a training hub on a temporary folder, opens a counter over HTTP, and takes both away when what is done there has ended. */
export async function atTrainingCounter<Result>(run: (driver: Driver) => Promise<Result>): Promise<Result> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-drive-'));
  const hub = await startHub({ dataDir, port: 0, host: '127.0.0.1', training: true });
  try {
    const ids = createIds();
    const newRequestId = (): string => ids.next();
    const { token } = await connect(hub.url).staff.logIn({ username: 'operatore', password: 'formazione' });
    const clerk = connect(hub.url, token);
    const settleDown = async (): Promise<void> => { await waitForDrawings(hub.core.runWorkers); };
    return await run({ clerk, counterId: await openCounter(clerk, newRequestId), newRequestId, settleDown });
  } finally {
    await hub.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
