import { hostname } from 'node:os';
import type { Logger } from 'pino';
import { serviceType, toTxt, type HubNotice } from './hub-record.ts';
import { openBonjour, type Network } from './open-bonjour.ts';

/** A hub that lets itself be found. */
export interface Announcement {
  /** Says other things of it from now on. */
  change(notice: HubNotice): Promise<void>;
  /** Says goodbye, so that nobody goes on looking for it, and falls silent. */
  stop(): Promise<void>;
}

/** Long enough for a goodbye to leave; whoever misses it forgets the hub after two minutes. */
const goodbyeMilliseconds = 500;

const within = (milliseconds: number, act: (done: () => void) => void): Promise<void> => new Promise((resolve) => {
  const timer = setTimeout(resolve, milliseconds);
  act(() => {
    clearTimeout(timer);
    resolve();
  });
});

/** Lets stations of the same network find a hub (multicast DNS, RFC 6762). A network that does not carry it is logged, and stops nothing. */
export function announceHub(notice: HubNotice, { log, network = {} }: { log: Logger; network?: Network }): Announcement {
  const warn = (error: unknown): void => { log.warn({ err: error }, 'stations cannot find this hub by themselves: enter its address there'); };
  const bonjour = openBonjour(network, warn);
  const host = hostname().split('.')[0] ?? 'hub';
  const publish = ({ port, ...said }: HubNotice) => bonjour.publish({
    /* The library prints where a name is taken: one that nobody else has needs no question. */
    name: `${host} ${String(port)}`, probe: false, type: serviceType, host: `${host}.local`, port, txt: toTxt({ port, ...said }),
  });
  const retire = (service: ReturnType<typeof publish>): Promise<void> => within(goodbyeMilliseconds, (done) => { service.stop(done); });
  let service = publish(notice);
  return {
    async change(changed) {
      await retire(service);
      service = publish(changed);
    },
    async stop() {
      await retire(service);
      await within(goodbyeMilliseconds, (done) => { bonjour.destroy(done); });
    },
  };
}
