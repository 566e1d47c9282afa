/** What the preload of the desktop shell posts to the page, together with one port. */
const handOver = 'office-port';

/** What the page posts first, so that the port is not sent before somebody listens. */
const request = 'want-office-port';

/** Whether the desktop shell serves this page; it then hands over a port instead of speaking HTTP. */
export const isDesktopPage = (): boolean => location.protocol === 'app:';

/** The port of the desktop shell, once it has arrived. Asks for it: a reload asks again and gets another. */
export function receiveOfficePort(target: Window = window): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>): void => {
      const port = event.ports[0];
      if (event.data !== handOver || event.source !== target || port === undefined) return;
      target.removeEventListener('message', listen);
      port.start();
      resolve(port);
    };
    target.addEventListener('message', listen);
    target.postMessage(request, location.origin);
  });
}
