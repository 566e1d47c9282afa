import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { isPrivate } from './private-networks.ts';

/** How a machine is called and reached; what a certificate names. */
export interface HostNames {
  /** DNS names, in small letters, each once, in order. */
  readonly names: readonly string[];
  /** Addresses, without those that mean something on one cable only. */
  readonly addresses: readonly string[];
}

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** Good on one link only, and asked for with the name of an interface that no certificate holds. */
const isLinkLocal = (address: string): boolean => /^fe[89ab]/i.test(address) || address.startsWith('169.254.');

/** The machine's first name, without a domain. */
export const shortHostName = (): string => hostname().toLowerCase().split('.')[0] ?? '';

/** Public ones of IPv6 change by themselves every day (RFC 8981) and are typed by nobody. */
const isLasting = (address: string): boolean => isIP(address) === 4 || isPrivate(address);

/** The addresses of this machine's network cards under which others reach it, the loopback left out. */
export function listAddresses(): string[] {
  return sorted(Object.values(networkInterfaces()).flatMap((cards) => cards ?? [])
    .filter(({ internal, address }) => !internal && !isLinkLocal(address) && isLasting(address)).map(({ address }) => address));
}

/** Under which names and addresses this machine may be asked for: its own, those of the loopback, and what was added. */
export function listHostNames(extra: readonly string[]): HostNames {
  const added = extra.filter((name) => isIP(name) === 0).map((name) => name.toLowerCase());
  return {
    names: sorted(['localhost', hostname().toLowerCase(), shortHostName(), `${shortHostName()}.local`, ...added].filter((name) => /^[a-z\d.-]+$/.test(name))),
    addresses: sorted(['127.0.0.1', '::1', ...listAddresses(), ...extra.filter((name) => isIP(name) !== 0)]),
  };
}
