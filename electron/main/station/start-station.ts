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
import { createStationHandler } from './hub-router.ts';
import { createSetUpHandler } from './set-up-router.ts';
import { readStation, writeStation, type Station } from './station-file.ts';

interface StationOptions { readonly file: string; readonly preload: string; readonly training: boolean }

type Paired = Station & { readonly token: string };

const isPaired = (station: Station | undefined): station is Paired => station?.token !== undefined;
const surfaces: Readonly<Record<Station['role'], Surface>> = { station: 'clerk', display: 'display', kiosk: 'kiosk' };

/** What keeps a station from its hub for good; undefined when nothing does, or nobody knows because the hub is away: its page tells that. */
async function findObstacle(hub: HubLink, { token }: Paired, version: string): Promise<'revoked' | 'certificate' | undefined> {
  try {
    const { device } = await hub.office.system.hello({ protocolVersion, version });
    if (device !== undefined) return undefined;
    const { standing } = await hub.office.stations.checkToken({ token });
    return standing === 'known' ? undefined : 'revoked';
  } catch (error) {
    return error instanceof ORPCError && error.code === 'HUB_CERTIFICATE_CHANGED' ? 'certificate' : undefined;
  }
}

/**
 * Starts this PC as a client of a hub: no core and no data here, the same pages, the office's procedures at the hub and this PC's devices here.
 * Without a hub, revoked, or before a certificate that is not the known one, its set-up page opens instead and says why.
 */
export async function startStation(electron: ElectronParts, { file, preload, training }: StationOptions): Promise<void> {
  const { app } = electron;
  const device = createDeviceRouter(createLocalDevices(electron));
  const version = app.getVersion();
  const restart = (): void => { app.relaunch(); app.quit(); };

  async function openSetUp(reason: SetUpReason, station: Station | undefined): Promise<void> {
    const keep = (joined: Station): Promise<void> => writeStation(electron, file, joined);
    const ports = servePagePorts(electron, createSetUpHandler({ reason, url: station?.url, version, keep, begin: restart }, device));
    stopBeforeQuit(electron, { ports, core: { stop: () => Promise.resolve() } });
    await openWindow(electron, { surface: 'setup', preload, training });
  }

  async function openStation(station: Paired, hub: HubLink): Promise<void> {
    let isChecking = false;
    /** Somebody's token was refused: the station's own, or that of who works at it. */
    const check = async (): Promise<void> => {
      if (isChecking) return;
      isChecking = true;
      if (await findObstacle(hub, station, version) === 'revoked') await forget(station).then(restart);
      isChecking = false;
    };
    const whenUnknown = (): void => {
      check().catch((error: unknown) => { electron.dialog.showErrorBox('Sportello Facile', String(error)); });
    };
    const ports = servePagePorts(electron, createStationHandler({ hub, whenUnknown }, device));
    stopBeforeQuit(electron, { ports, core: { stop: () => { hub.close(); return Promise.resolve(); } } });
    await openWindow(electron, { surface: surfaces[station.role], preload, training });
  }

  const forget = ({ token: _token, ...known }: Paired): Promise<void> => writeStation(electron, file, known);

  const station = await readStation(electron, file);
  if (!isPaired(station)) return openSetUp(station === undefined ? 'new' : 'revoked', station);
  const hub = createHubLink({ ...station, isTrusted: (shown) => shown === station.fingerprint });
  const obstacle = await findObstacle(hub, station, version);
  if (obstacle === undefined) return openStation(station, hub);
  hub.close();
  if (obstacle === 'revoked') await forget(station);
  return openSetUp(obstacle, station);
}
