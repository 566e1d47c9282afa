import { ORPCError } from '@orpc/client';
import type { SetUpReason } from '#shared/station-contract.ts';
import { protocolVersion } from '#shared/system/system.model.ts';
import type { Surface } from '../desktop-arguments.ts';
import { createDeviceRouter } from '../device-router.ts';
import type { ElectronParts } from '../electron-parts.ts';
import { createLocalDevices } from '../local-devices.ts';
import { stopBeforeQuit } from '../quit-order.ts';
import { servePagePorts } from '../rpc-port.ts';
import { openWindow } from '../windows.ts';
import { createHubLink, type HubLink } from './hub-link.ts';
import type { IslandMaker } from './island-core.ts';
import { isSilence } from './office-way.ts';
import { openStation, type StationClock } from './open-station.ts';
import { createSetUpHandler, type ListHubs } from './set-up-router.ts';
import { createStandbyFiles, standbyFolderOf } from './standby-files.ts';
import { readStation, writeStation, type Station } from './station-file.ts';

interface StationOptions { readonly file: string; readonly preload: string; readonly training: boolean; readonly islands: IslandMaker; readonly clock: StationClock; readonly listHubs: ListHubs }

type Paired = Station & { readonly token: string };

const isPaired = (station: Station | undefined): station is Paired => station?.token !== undefined;
/** How long the hub may take to answer when the application starts, ms. */
const firstPatience = 5_000;
const surfaces: Readonly<Record<Station['role'], Surface>> = { station: 'clerk', display: 'display', kiosk: 'kiosk', tablet: 'tablet' };

/** What keeps a station from its hub: for good, or for now because the hub is away. */
async function findObstacle(hub: HubLink, { token }: Paired, version: string): Promise<'revoked' | 'certificate' | 'away' | undefined> {
  const signal = AbortSignal.timeout(firstPatience);
  try {
    const { device } = await hub.office.system.hello({ protocolVersion, version }, { signal });
    if (device !== undefined) return undefined;
    const { standing } = await hub.office.stations.checkToken({ token }, { signal });
    return standing === 'known' ? undefined : 'revoked';
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'HUB_CERTIFICATE_CHANGED') return 'certificate';
    return error instanceof ORPCError && !isSilence(error) ? undefined : 'away';
  }
}

/**
 * Starts this PC as a client of a hub: the same pages, the office's procedures at the hub and this PC's devices here; a standby core goes on while the hub is away.
 * Without a hub, revoked, or before a certificate that is not the known one, its set-up page opens instead and says why.
 */
export async function startStation(electron: ElectronParts, { file, preload, training, islands, clock, listHubs }: StationOptions): Promise<void> {
  const { app } = electron;
  const device = createDeviceRouter(createLocalDevices(electron));
  const version = app.getVersion();
  const restart = (): void => { app.relaunch(); app.quit(); };

  async function openSetUp(reason: SetUpReason, station: Station | undefined): Promise<void> {
    const keep = (joined: Station): Promise<void> => writeStation(electron, file, joined);
    const ports = servePagePorts(electron, createSetUpHandler({ reason, url: station?.url, version, keep, begin: restart, listHubs }, device));
    stopBeforeQuit(electron, { ports, core: { stop: () => Promise.resolve() } });
    await openWindow(electron, { surface: 'setup', preload, training });
  }

  async function open(station: Paired, { hub, isAway }: { hub: HubLink; isAway: boolean }): Promise<void> {
    let isChecking = false;
    /** Somebody's token was refused: the station's own, or that of who works at it. */
    const check = async (): Promise<void> => {
      if (isChecking) return;
      isChecking = true;
      if (await findObstacle(hub, station, version) === 'revoked') {
        await opened.stop();
        await forget(station);
        restart();
      }
      isChecking = false;
    };
    const whenUnknown = (): void => {
      check().catch((error: unknown) => { electron.dialog.showErrorBox('Sportello Facile', String(error)); });
    };
    const opened = await openStation(electron, {
      hub, islands, file, token: station.token, version, clock, isAway, keepsStandby: station.role !== 'display' && station.role !== 'tablet', whenUnknown,
    });
    stopBeforeQuit(electron, { ports: servePagePorts(electron, opened.handler), core: opened });
    await openWindow(electron, { surface: surfaces[station.role], preload, training });
  }

  /** What the hub no longer knows keeps nothing of the office, except work that waits to be sent: nobody else has it. */
  async function forget({ token: _token, ...known }: Paired): Promise<void> {
    await writeStation(electron, file, known);
    await createStandbyFiles(electron, standbyFolderOf(file)).removeIdle();
  }

  const station = await readStation(electron, file);
  if (!isPaired(station)) return openSetUp(station === undefined ? 'new' : 'revoked', station);
  const hub = createHubLink({ ...station, isTrusted: (shown) => shown === station.fingerprint });
  const obstacle = await findObstacle(hub, station, version);
  if (obstacle === undefined || obstacle === 'away') return open(station, { hub, isAway: obstacle === 'away' });
  hub.close();
  if (obstacle === 'revoked') await forget(station);
  return openSetUp(obstacle, station);
}
