import { createORPCClient, ORPCError } from '@orpc/client';
import { vi } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import type { HubLink } from '#electron/main/station/hub-link.ts';
import type { Heard } from '#electron/main/station/hub-reach.ts';
import { createHubWatch } from '#electron/main/station/hub-watch.ts';
import { IslandKeeper } from '#electron/main/station/island-keeper.ts';
import { createOfficeWay, type PageCall } from '#electron/main/station/office-way.ts';
import { Standby } from '#electron/main/station/standby.ts';
import { createFakeIslands, createMemoryFiles, sampleFigures, sampleKit } from './island-fake.ts';

const away = (): Error => new ORPCError('SERVICE_UNAVAILABLE', { status: 503 });

/** A hub that answers, is gone or hangs, as a test sets it; what it was asked, in `asked`. */
function createFakeHub() {
  const asked: string[] = [];
  const hub = {
    asked,
    condition: 'up' as 'up' | 'down' | 'hangs' | 'stranger',
    /** What `islands.merge` throws. */
    refusal: undefined as Error | undefined,
    kit: sampleKit,
    /** Hears what is asked, before it is answered. */
    whenAsked: (_path: string): void => undefined,
    async hear(signal: AbortSignal | undefined): Promise<void> {
      if (hub.condition === 'down') throw away();
      if (hub.condition === 'stranger') throw new ORPCError('HUB_CERTIFICATE_CHANGED', { status: 495 });
      if (hub.condition === 'hangs') await new Promise((_resolve, reject) => { signal?.addEventListener('abort', () => { reject(new Error('aborted')); }); });
    },
  };
  const call: HubLink['call'] = async (path, input, { signal }) => {
    const name = path.join('.');
    asked.push(name);
    hub.whenAsked(name);
    await hub.hear(signal);
    if (name === 'islands.kit') return hub.kit;
    if (name === 'islands.merge') {
      if (hub.refusal !== undefined) throw hub.refusal;
      return { periodId: '01KABCDEFGHJKMNPQRSTVWXYZ5', figures: sampleFigures, conflicts: [] };
    }
    if (name === 'system.watch') return watchAtHub(hub, signal);
    return { at: 'hub', input };
  };
  const link: HubLink = { call, office: createORPCClient({ call }), close: () => undefined };
  return { hub, link };
}

async function* watchAtHub(hub: { hear(signal: AbortSignal | undefined): Promise<void> }, signal: AbortSignal | undefined): AsyncGenerator<unknown, void, void> {
  yield { topic: 'till' };
  await new Promise((resolve) => { signal?.addEventListener('abort', resolve); });
  await hub.hear(signal);
}

/** A station on a driven clock: its hub, its islands, and the way its pages' calls go. `start` is the application started, on the same files each time. */
export function createStationBench() {
  const { hub, link } = createFakeHub();
  const islands = createFakeIslands();
  const files = createMemoryFiles(islands.disk);
  const reports: unknown[] = [];
  const whenUnknown = vi.fn();

  async function start({ isAway = false } = {}) {
    const { now } = systemClock;
    const report = (error: unknown): void => { reports.push(error); };
    const standby = new Standby({ files, maker: islands.maker, cacheDir: '/cache', report });
    await standby.find();
    const ask = async (signal: AbortSignal): Promise<Heard> => {
      if (hub.condition === 'stranger') return 'stranger';
      return hub.hear(signal).then((): Heard => 'answer');
    };
    const watch = createHubWatch({ ask, now: () => Date.parse(now()), isAway: isAway || standby.begunAt !== undefined });
    const keeper = new IslandKeeper({ hub: link, watch, standby, stationToken: 'station', keepsStandby: true, now, report, whenUnknown });
    const way = createOfficeWay({ hub: link, watch, island: keeper, whenUnknown });
    watch.start();
    keeper.start();
    const call = (path: string, more: Partial<PageCall> = {}): Promise<unknown> => way({ path: path.split('.'), input: undefined, kind: 'query', ...more });
    return { watch, keeper, standby, call, stop: async () => { watch.stop(); await keeper.stop(); } };
  }
  return { hub, islands, files, reports, whenUnknown, start };
}
