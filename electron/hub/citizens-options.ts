import { isIP } from 'node:net';
import type { CitizensListener } from './start-hub.ts';
import { UsageError } from './usage-error.ts';

const widestBits: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/** Whether a text is an address, or a network written as address and bits. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const widest = widestBits[isIP(address)];
  return widest !== undefined && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= widest));
}

/** The proxies to believe; throws when one is not an address. A network of no bits is everybody, which is as good as no limit: refused. */
function readProxies(given: string): string[] {
  return given.split(',').map((each) => {
    const proxy = each.trim();
    if (!isNetwork(proxy)) throw new UsageError(`--public-proxy ${proxy} is not an address: 10.0.0.5 or 10.0.0.0/28, several with commas`);
    return proxy;
  });
}

/** The citizens' listener as it was asked for on the command line; undefined without a port. Throws `UsageError`. */
export function readCitizensListener(given: { port?: number; host?: string; proxy?: string }): CitizensListener | undefined {
  const { port, host, proxy } = given;
  if (port !== undefined) return { port, host: host ?? '127.0.0.1', trustedProxies: proxy === undefined ? [] : readProxies(proxy) };
  if (host !== undefined || proxy !== undefined) throw new UsageError('--public-host and --public-proxy are of the listener that --public-port opens');
  return undefined;
}
