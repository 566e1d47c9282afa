import { implement } from '@orpc/server';
import { deviceContract } from '#shared/device-contract.ts';

/** What the device contract needs of this PC. */
export interface LocalDevices {
  readonly version: string;
  readonly platform: string;
  listPrinterNames(): Promise<readonly string[]>;
  findDefaultPrinter(): Promise<string | undefined>;
}

/** Answers the device contract from this PC. */
export function createDeviceRouter(devices: LocalDevices) {
  const device = implement(deviceContract);

  return device.router({
    about: device.about.handler(() => ({ version: devices.version, platform: devices.platform })),

    listPrinters: device.listPrinters.handler(async () => {
      const names = await devices.listPrinterNames();
      // Without printers the spooler's own commands may be missing too: nobody to ask.
      const preferred = names.length === 0 ? undefined : await devices.findDefaultPrinter();
      return names.map((name) => ({ name, isDefault: name === preferred }));
    }),
  });
}

/** A router that answers the device contract. */
export type DeviceRouter = ReturnType<typeof createDeviceRouter>;
