/** What the page asks and what the preload of the desktop shell answers, together with one port. */
const portRequest = 'want-office-port';
const portDelivery = 'office-port';

/** Whether the desktop shell serves this page; it then hands over a port instead of speaking HTTP. */
export const isDesktopPage = (): boolean => location.protocol === 'app:';

/** Asks the desktop shell for the port and waits for it: listening first, so that the answer cannot come too early. */
export function receiveOfficePort(target: Window = window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>): void => {
      const port = event.ports[0];
      if (event.data !== portDelivery || event.source !== target || port === undefined) return;
      target.removeEventListener('message', listen);
      port.start();
      resolve(port);
    };
    target.addEventListener('message', listen);
    target.postMessage(portRequest, target.location.origin);
  });
}
