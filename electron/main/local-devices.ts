import { createRequire } from 'node:module';
import type { LocalDevices } from './device-router.ts';
import type { ElectronParts } from './electron-parts.ts';

/** The printers and the version of this PC, as Electron and the system's spooler know them. */
export function createLocalDevices(electron: ElectronParts): LocalDevices {
  return {
    version: electron.app.getVersion(),
    platform: process.platform,

    async listPrinterNames() {
      const window = electron.BrowserWindow.getAllWindows()[0];
      const printers = await window?.webContents.getPrintersAsync() ?? [];
      return printers.map((printer) => printer.name);
    },

    findDefaultPrinter: process.platform === 'win32' ? findWindowsDefault : findCupsDefault,
  };
}

async function findWindowsDefault(): Promise<string | undefined> {
  // A CommonJS bundle whose names Node cannot see from an ES module.
  const spooler: typeof import('pdf-to-printer') = createRequire(import.meta.url)('pdf-to-printer');
  const printer = await spooler.getDefaultPrinter();
  return printer?.name;
}

async function findCupsDefault(): Promise<string | undefined> {
  const { getDefaultPrinter } = await import('unix-print');
  const printer = await getDefaultPrinter();
  return printer?.printer;
}
