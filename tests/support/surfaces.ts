import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { connect, type OfficeClient } from '#electron/hub/demo/office-client.ts';
import { startHub, type Hub, type HubOptions } from '#electron/hub/start-hub.ts';
import type { Clock } from '#core/kernel/clock.ts';
import { createIds } from '#core/kernel/ids.ts';
import type { CertificateTerms } from '#shared/catalogue/municipality.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { startVirtualPrinter, type VirtualPrinter } from '#core/simulators/virtual-printer.ts';
import { testCacheDir } from './test-core.ts';
import { launchBrowser, openPage, type WatchedPage } from './browser.ts';

/** A training hub with its pages, a printer on a real port and a real browser. */
export interface Surfaces {
  /** The hub that runs now: another one after a restart, at the same address. */
  readonly hub: Hub;
  readonly dataDir: string;
  readonly printer: VirtualPrinter;
  readonly family: readonly RegisterPerson[];
  /** A page of its own context, so that sessions do not mix; common office PC by default, the office's listener unless the address is a whole one. */
  open(path: string, size?: { width: number; height: number; dark?: boolean }): Promise<WatchedPage>;
  /** The hub as a signed-in colleague calls it. */
  as(username: 'operatore' | 'supervisore'): Promise<OfficeClient>;
  requestId(): string;
  /** Switches the hub off; its pages stay open. */
  stopHub(): Promise<void>;
  /** Switches it on again, on the same data folder and port. */
  startHub(): Promise<void>;
  close(): Promise<void>;
}

/** `citizens`: with a listener for citizens besides. `clock`: what time it is in the office and on its pages. `certificateTerms`: who makes the register's certificates. `identity`: who says who clerks are. */
export async function openSurfaces({ citizens, clock, certificateTerms, identity }: { citizens?: true; clock?: Clock; certificateTerms?: CertificateTerms; identity?: HubOptions['identity'] } = {}): Promise<Surfaces> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sportello-e2e-'));
  const printer = await startVirtualPrinter();
  const options = { dataDir, host: '127.0.0.1', training: true, thermalPrinter: printer.address, cacheDir: testCacheDir, ...(certificateTerms && { certificateTerms }), ...(citizens === true && { citizens: { port: 0, host: '127.0.0.1', trustedProxies: [] } }), ...(clock !== undefined && { clock }), ...(identity && { identity }) };
  let hub = await startHub({ ...options, port: 0 });
  const port = Number(new URL(hub.url).port);
  const browser: Browser = await launchBrowser();
  const ids = createIds();
  return {
    get hub() { return hub; },
    dataDir, printer,
    family: findDemoFamily(createPopulation({ seed: 2026, size: 20_000 })),
    async open(path, { width, height, dark } = { width: 1366, height: 768 }) {
      const context = await browser.newContext({ viewport: { width, height }, locale: 'it-IT', colorScheme: dark === true ? 'dark' : 'light' });
      if (clock !== undefined) await context.clock.install({ time: clock.now() });
      return openPage(context, new URL(path, hub.url).href);
    },
    async as(username) {
      const { token } = await connect(hub.url).staff.logIn({ username, password: 'formazione' });
      return connect(hub.url, token);
    },
    requestId: () => ids.next(),
    stopHub: () => hub.stop(),
    async startHub() { hub = await startHub({ ...options, port }); },
    async close() {
      await browser.close();
      await hub.stop();
      await printer.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
