import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { DeviceRole } from '#shared/kernel/access.ts';
import type { stationContract } from '#shared/station-contract.ts';
import { createKeyText, openIsland } from '#core/app.ts';
import { systemClock } from '#core/kernel/clock.ts';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import { startDesktop } from '#electron/main/start-desktop.ts';
import { createFakeElectron } from './electron-fake.ts';

interface Joining {
  readonly url: string;
  readonly dataDir: string;
  /** Who may make its code. */
  readonly supervisor: OfficeClient;
  readonly device: { readonly role: DeviceRole; readonly name: string; readonly counterId?: string };
}

async function start(dataDir: string): Promise<ReturnType<typeof createFakeElectron>> {
  const fake = createFakeElectron();
  await startDesktop(fake.electron, {
    argv: ['--station', '--data', dataDir], builtDir: '/built', islands: { createKeyText, openIsland }, clock: systemClock, listHubs: () => Promise.resolve([]),
    openCore: () => Promise.reject(new Error('a station has no core')),
  });
  return fake;
}

/** The desktop application as a station of a hub, joined and started anew, with standbys of its own; its pages are opened by the test. */
export async function joinedStation({ url, dataDir, supervisor, device }: Joining): Promise<ReturnType<typeof createFakeElectron>> {
  const { code } = await supervisor.stations.makeCode(device);
  const port = (await start(dataDir)).askForPort();
  if (port === undefined) throw new Error('the set-up page got no port');
  port.start();
  const { station }: ContractRouterClient<{ station: typeof stationContract }> = createORPCClient(new RPCLink({ port }));
  const found = await station.findHub({ address: url });
  await station.join({ url: found.url, fingerprint: found.fingerprint, code });
  port.close();
  return start(dataDir);
}
