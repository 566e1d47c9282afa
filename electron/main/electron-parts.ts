import type * as Electron from 'electron';

/** The parts of Electron that the shell uses; injected, so that every rule of the shell is tested on Node. */
export type ElectronParts = Pick<
  typeof Electron,
  'app' | 'BrowserWindow' | 'dialog' | 'ipcMain' | 'MessageChannelMain' | 'protocol' | 'safeStorage' | 'utilityProcess'
>;
