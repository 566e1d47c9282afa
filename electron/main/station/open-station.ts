import { dirname, join } from 'node:path';
import { ORPCError } from '@orpc/client';
import { createLog } from '#core/app.ts';
import { protocolVersion } from '#shared/system/system.model.ts';
import { createDeviceRouter } from '../device-router.ts';
import type { ElectronParts } from '../electron-parts.ts';
import { createLocalDevices } from '../local-devices.ts';
import type { HubLink } from './hub-link.ts';
import type { Heard } from './hub-reach.ts';
import { createStationHandler } from './hub-router.ts';
import { watchStanding } from './hub-standing.ts';
import { createHubWatch } from './hub-watch.ts';
import type { IslandMaker } from './island-core.ts';
import { IslandKeeper } from './island-keeper.ts';
import { createOfficeWay, isSilence } from './office-way.ts';
import { createStandbyFiles, standbyFolderOf } from './standby-files.ts';
import { Standby } from './standby.ts';

/** What time it is on this PC, UTC ISO text. */
export interface StationClock { now(): string }

interface StationParts {
  readonly hub: HubLink;
  readonly islands: IslandMaker;
  /** The station's file; the standby is kept beside it. */
  readonly file: string;
  readonly token: string;
  readonly version: string;
  readonly clock: StationClock;
  /** Whether the hub did not answer when the application started. */
  readonly isAway: boolean;
  /** A device that only shows keeps nothing to go on with. */
  readonly keepsStandby: boolean;
  /** Somebody's token was refused: the station's own, or that of who works at it. */
  readonly whenUnknown: () => void;
}

/** One sign of life: also of a hub that speaks another protocol, or no longer knows this station. */
async function askHub({ hub, version, whenUnknown }: StationParts, signal: AbortSignal): Promise<Heard> {
  try {
    const { device } = await hub.office.system.hello({ protocolVersion, version }, { signal });
    if (device === undefined) whenUnknown();
    return 'answer';
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'HUB_CERTIFICATE_CHANGED') return 'stranger';
    return error instanceof ORPCError && !isSilence(error) ? 'answer' : 'silence';
  }
}

/** What answers this station's pages: the hub, or this PC alone while the hub is away. */
export async function openStation(electron: ElectronParts, parts: StationParts) {
  const { hub, token, whenUnknown } = parts;
  const log = createLog();
  const now = (): string => parts.clock.now();
  const report = (error: unknown): void => { log.error({ err: error }, 'the standby of this station'); };

  const standby = new Standby({
    files: createStandbyFiles(electron, standbyFolderOf(parts.file)), maker: parts.islands, cacheDir: join(dirname(parts.file), 'cache'), report,
  });
  if (parts.keepsStandby) await standby.find();
  // Work of an earlier run is sent before the hub is worked with: as after an outage.
  const watch = createHubWatch({ ask: (signal) => askHub(parts, signal), now: () => Date.parse(now()), isAway: parts.isAway || standby.begunAt !== undefined });
  const keeper = new IslandKeeper({ hub, watch, standby, stationToken: token, keepsStandby: parts.keepsStandby, now, report, whenUnknown });
  const device = createDeviceRouter(createLocalDevices(electron), (signal) => watchStanding(keeper, signal));
  const handler = createStationHandler(createOfficeWay({ hub, watch, island: keeper, whenUnknown }), device);
  watch.start();
  keeper.start();
  return {
    handler,
    async stop(): Promise<void> {
      watch.stop();
      hub.close();
      await keeper.stop();
    },
  };
}
