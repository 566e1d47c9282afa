import type { RPCHandler } from '@orpc/server/message-port';
import type { RequestHeadersPluginContext } from '@orpc/server/plugins';
import type { IpcMainEvent, MessagePortMain } from 'electron';
import { appOrigin } from './app-scheme.ts';
import type { ElectronParts } from './electron-parts.ts';

/** The page's request for its port, relayed by the preload. */
export const portRequest = 'want-office-port';
/** The message that carries the port to the page. */
export const portDelivery = 'office-port';

/** The ports of all open pages. */
export interface PagePorts {
  /** Closes every port, ending the calls and feeds that run on it. */
  close(): void;
}

/**
 * Gives each page of ours one port to the core: a page that asks again (a reload) loses its former one, and
 * a closed window closes it. A frame that is not the top of an `app://` page is not answered.
 */
export function servePagePorts(electron: ElectronParts, handler: RPCHandler<RequestHeadersPluginContext>): PagePorts {
  const ports = new Map<number, MessagePortMain>();

  const closePort = (pageId: number): void => {
    const port = ports.get(pageId);
    ports.delete(pageId);
    // Electron tells a closing to the other end only; the calls running on this one must end too.
    port?.emit('close');
    port?.close();
  };

  const openPort = (event: IpcMainEvent): void => {
    if (!isOwnPage(event)) return;

    const pageId = event.sender.id;
    if (ports.has(pageId)) closePort(pageId);
    else event.sender.once('destroyed', () => closePort(pageId));

    const { port1: ours, port2: theirs } = new electron.MessageChannelMain();
    handler.upgrade(ours, { context: {} });
    ours.start();
    ports.set(pageId, ours);
    event.senderFrame?.postMessage(portDelivery, null, [theirs]);
  };

  electron.ipcMain.on(portRequest, openPort);

  return {
    close() {
      electron.ipcMain.off(portRequest, openPort);
      for (const pageId of [...ports.keys()]) closePort(pageId);
    },
  };
}

function isOwnPage({ senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === appOrigin;
}
