import { implement } from '@orpc/server';
import { deviceContract } from '#shared/device-contract.ts';
import type { HubStanding } from '#shared/stations/hub-standing.model.ts';

/** What the device contract needs of this PC. */
export interface LocalDevices {
  readonly version: string;
  readonly platform: string;
  listPrinterNames(): Promise<readonly string[]>;
  findDefaultPrinter(): Promise<string | undefined>;
}

/** How this PC stands to its hub, now and after each change. */
export type WatchHub = (signal: AbortSignal | undefined) => AsyncGenerator<HubStanding, void, void>;

/** Of a PC that is the office itself, or has not joined one yet: nothing ever changes. */
async function* watchNoHub(signal: AbortSignal | undefined): AsyncGenerator<HubStanding, void, void> {
  yield { state: 'own' };
  if (signal?.aborted !== true) await new Promise((resolve) => { signal?.addEventListener('abort', resolve, { once: true }); });
}

/** Answers the device contract from this PC. */
export function createDeviceRouter(devices: LocalDevices, watchHub: WatchHub = watchNoHub) {
  const device = implement(deviceContract);

  return device.router({
    about: device.about.handler(() => ({ version: devices.version, platform: devices.platform })),

    listPrinters: device.listPrinters.handler(async () => {
      const names = await devices.listPrinterNames();
      // Without printers the spooler's own commands may be missing too: nobody to ask.
      const preferred = names.length === 0 ? undefined : await devices.findDefaultPrinter();
      return names.map((name) => ({ name, isDefault: name === preferred }));
    }),

    watchHub: device.watchHub.handler(({ signal }) => watchHub(signal)),
  });
}

/** A router that answers the device contract. */
export type DeviceRouter = ReturnType<typeof createDeviceRouter>;
