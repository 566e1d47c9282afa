import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIds } from '#core/kernel/ids.ts';
import { connect, type OfficeClient } from '#electron/hub/demo/office-client.ts';
import { startHub, type Hub } from '#electron/hub/start-hub.ts';
import { createCallAnnouncer } from '#renderer/apps/display/new-calls.ts';
import { sampleSize } from '#tests/support/sample-size.ts';
import { testCacheDir } from '#tests/support/test-core.ts';

const clerkCount = 50;
const displayCount = 20;
const kioskCount = 5;
const tickets = sampleSize(40, 1_000);

/** One hub over HTTP with every counter open: who is called reaches every screen, once and in the order of the calls. */
describe('fifty clerks, twenty displays and five kiosks on one hub', () => {
  const ids = createIds();
  const requestId = (): string => ids.next();
  const stop = new AbortController();
  let dataDir: string;
  let hub: Hub;
  let clerks: { client: OfficeClient; counterId: string }[];
  let queueIds: string[];
  /** What each display announced, as it would say it. */
  const announced: string[][] = [];

  async function watch(place: number): Promise<void> {
    const { token } = await connect(hub.url).stations.openTrainingDevice({ role: 'display' });
    const takeNew = createCallAnnouncer();
    announced[place] = [];
    const feed = await connect(hub.url, token).queue.watchWaitingRoom(undefined, { signal: stop.signal });
    void (async () => {
      for await (const room of feed) announced[place]?.push(...takeNew(room).map(({ number, counterLabel, order }) => `${order} ${number} ${counterLabel}`));
    })().catch((error: unknown) => { if (!stop.signal.aborted) throw error; });
  }

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'sportello-load-'));
    hub = await startHub({ dataDir, port: 0, host: '127.0.0.1', training: true, cacheDir: testCacheDir });
    const supervisor = connect(hub.url, (await connect(hub.url).staff.logIn({ username: 'supervisore', password: 'formazione' })).token);
    for (let label = 6; label <= clerkCount; label += 1) await supervisor.queueSetup.saveCounter({ requestId: requestId(), label: String(label), name: 'Sala grande' });
    const { counters, queues } = await supervisor.queue.board();
    queueIds = queues.map(({ id }) => id);
    clerks = await Promise.all(counters.map(async ({ id: counterId }) => {
      const { token } = await connect(hub.url).staff.logIn({ username: 'operatore', password: 'formazione' });
      return { client: connect(hub.url, token), counterId };
    }));
    for (const { client, counterId } of clerks) await client.queue.openCounter({ requestId: requestId(), counterId, queueIds });
    await Promise.all(Array.from({ length: displayCount }, (_none, place) => watch(place)));
  });
  afterAll(async () => {
    stop.abort();
    await hub.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('lose no call, say none twice, and keep their order everywhere', async () => {
    let left = tickets;
    let isIssuing = true;
    const called: string[] = [];

    const runKiosk = async (): Promise<void> => {
      const { token } = await connect(hub.url).stations.openTrainingDevice({ role: 'kiosk' });
      const kiosk = connect(hub.url, token);
      while (left > 0) {
        left -= 1;
        await kiosk.queue.issueTicket({ requestId: requestId(), queueId: queueIds[left % queueIds.length] ?? '' });
      }
    };
    const callOne = async ({ client, counterId }: (typeof clerks)[number]): Promise<boolean> => {
      const next = await client.queue.callNext({ requestId: requestId(), counterId }).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'QUEUE_EMPTY') return undefined;
        throw error;
      });
      if (next === undefined) return false;
      called.push(next.ticket.id);
      await client.queue.startServing({ requestId: requestId(), ticketId: next.ticket.id });
      await client.queue.finish({ requestId: requestId(), ticketId: next.ticket.id });
      return true;
    };
    const runClerk = async (clerk: (typeof clerks)[number]): Promise<void> => {
      while (await callOne(clerk) || isIssuing) await new Promise((resolve) => { setTimeout(resolve, 20); });
    };

    const issuing = Promise.all(Array.from({ length: kioskCount }, runKiosk)).then(() => { isIssuing = false; });
    await Promise.all([issuing, ...clerks.map(runClerk)]);

    expect(called).toHaveLength(tickets);
    expect(new Set(called).size).toBe(tickets);
    await expect.poll(() => announced.map((calls) => calls.length), { timeout: 30_000 }).toEqual(Array.from({ length: displayCount }, () => tickets));
    const [first = []] = announced;
    expect(new Set(first).size).toBe(tickets);
    expect(first.map((call) => Number(call.split(' ')[0]))).toEqual(Array.from({ length: tickets }, (_none, place) => place + 1));
    for (const calls of announced) expect(calls).toEqual(first);
  }, sampleSize(120_000, 1_800_000));
});
