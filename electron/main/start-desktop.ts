import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { appOrigin, appScheme, createAppSchemeHandler } from './app-scheme.ts';
import { readDesktopArguments } from './desktop-arguments.ts';
import type { CoreOptions, DesktopCore } from './desktop-core.ts';
import { createDeviceRouter } from './device-router.ts';
import type { ElectronParts } from './electron-parts.ts';
import { hardenContents, hardenSession, refuseHandedOver } from './harden-contents.ts';
import { createLocalDevices } from './local-devices.ts';
import { createPageHandler } from './page-router.ts';
import { stopBeforeQuit } from './quit-order.ts';
import { servePagePorts } from './rpc-port.ts';
import { createSealedKeys, exportKeys } from './sealed-keys.ts';
import type { IslandMaker } from './station/island-core.ts';
import type { StationClock } from './station/open-station.ts';
import type { ListHubs } from './station/set-up-router.ts';
import { startStation } from './station/start-station.ts';
import { stationFileOf } from './station/station-file.ts';
import { createSimulatorsStarter } from './utility-simulators.ts';
import { focusFirstWindow, openWindow } from './windows.ts';

interface DesktopOptions {
  readonly argv: readonly string[];
  /** Folder of the built application: `main/`, `renderer/` and `preload/` are in it. */
  readonly builtDir: string;
  /** Opens the data folder and assembles the product on it; `stop` puts both away. */
  readonly openCore: (options: CoreOptions) => Promise<DesktopCore>;
  /** Makes the core with which a station goes on without its hub. */
  readonly islands: IslandMaker;
  readonly clock: StationClock;
  /** The hubs that answer on this network, for a station that has none yet. */
  readonly listHubs: ListHubs;
}

/** Starts the desktop application, with an office of its own or as a station of a hub; a second one only brings the first forward. */
export async function startDesktop(electron: ElectronParts, options: DesktopOptions): Promise<void> {
  const { app } = electron;
  const given = readDesktopArguments(options.argv);

  // The lock belongs to the profile folder, so stations on different data do not shut each other out.
  if (given.dataDir !== undefined) app.setPath('userData', join(given.dataDir, 'desktop'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }

  electron.protocol.registerSchemesAsPrivileged([appScheme]);
  app.on('second-instance', () => focusFirstWindow(electron));
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  app.on('session-created', hardenSession);
  refuseHandedOver(app);
  app.on('window-all-closed', () => app.quit());

  try {
    await app.whenReady();
    electron.protocol.handle(new URL(appOrigin).protocol.slice(0, -1), createAppSchemeHandler(join(options.builtDir, 'renderer')));

    const preload = join(options.builtDir, 'preload', 'preload.cjs');
    const stationFile = stationFileOf(app.getPath('userData'));
    if (given.station || existsSync(stationFile)) {
      await startStation(electron, { file: stationFile, preload, training: given.training, islands: options.islands, clock: options.clock, listHubs: options.listHubs });
      return;
    }

    const dataDir = given.dataDir ?? join(app.getPath('userData'), 'office');
    if (given.exportKeys !== undefined) {
      await exportKeys(createSealedKeys(electron, dataDir), given.exportKeys);
      app.quit();
      return;
    }
    const core = await options.openCore({
      dataDir,
      training: given.training,
      // A training folder is also opened by the command line and the browser.
      ...!given.training && { keyStore: (folder: string) => createSealedKeys(electron, folder) },
      systemsFile: given.systemsFile,
      startSimulators: createSimulatorsStarter(electron, join(options.builtDir, 'main', 'simulators.js')),
    });
    core.start();

    const device = createDeviceRouter(createLocalDevices(electron));
    const ports = servePagePorts(electron, createPageHandler(core, device));
    stopBeforeQuit(electron, { ports, core });

    await openWindow(electron, {
      surface: given.surface,
      preload,
      training: given.training,
    });
  } catch (error) {
    electron.dialog.showErrorBox('Sportello Facile non si avvia', describe(error));
    app.exit(1);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
