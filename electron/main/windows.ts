import type { BrowserWindow } from 'electron';
import { appOrigin } from './app-scheme.ts';
import type { Surface } from './desktop-arguments.ts';
import type { ElectronParts } from './electron-parts.ts';
import { limitPermissions, limitTraffic } from './harden-contents.ts';

interface WindowOptions {
  readonly surface: Surface;
  /** The built preload, CommonJS: a sandboxed page loads nothing else. */
  readonly preload: string;
  readonly training: boolean;
}

/** Opens the window of a surface; it shows itself once it has something to show. */
export async function openWindow(electron: ElectronParts, options: WindowOptions): Promise<BrowserWindow> {
  const window = new electron.BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    kiosk: ['kiosk', 'display', 'tablet'].includes(options.surface),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      // Chromium would fetch dictionaries from a server of Google's.
      spellcheck: false,
      devTools: options.training,
    },
  });

  const isStaffs = options.surface === 'clerk';
  limitPermissions(window.webContents.session, { camera: isStaffs });
  limitTraffic(window.webContents.session, { saves: isStaffs });
  window.once('ready-to-show', () => window.show());
  await window.loadURL(`${appOrigin}/${options.surface}.html`);
  return window;
}

/** Brings the window of this application forward, when somebody starts it again. */
export function focusFirstWindow(electron: ElectronParts): void {
  const window = electron.BrowserWindow.getAllWindows()[0];
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
