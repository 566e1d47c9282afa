import { isIP } from 'node:net';
import { der, derTags } from '#core/kernel/der.ts';
import type { HostNames } from './host-names.ts';
import { isPrivate, privateNetworks } from './private-networks.ts';

/** Tags of a general name (RFC 5280, 4.2.1.6): a DNS name, an address. */
const dnsName = 0x82;
const ipAddress = 0x87;

/** The bytes of an address, 4 or 16. */
function bytesOf(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string): string[] => text === '' ? [] : text.split(':');
  const [before, after] = [groups(head), groups(tail ?? '')];
  const all = tail === undefined ? before : [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

const maskOf = (bytes: number, bits: number): Buffer => Buffer.from(Array.from({ length: bytes }, (_none, at) => 0xff00 >> Math.min(8, Math.max(0, bits - at * 8)) & 0xff));

function networkOf(address: string, bits: number): Buffer {
  const bytes = bytesOf(address);
  return der(ipAddress, bytes, maskOf(bytes.length, bits));
}

/** Addresses of a host that stand in no private network. */
const publicAddresses = ({ addresses }: HostNames): string[] => addresses.filter((address) => !isPrivate(address));

/** What an authority of this host must be able to certify, each as a base of its constraints. */
const subtrees = (host: HostNames): Buffer[] => [
  ...host.names.map((name) => der(dnsName, Buffer.from(name, 'latin1'))),
  ...privateNetworks.map(([network, bits]) => networkOf(network, bits)),
  ...publicAddresses(host).map((address) => networkOf(address, isIP(address) === 6 ? 128 : 32)),
].map((base) => der(derTags.sequence, base));

/**
 * The names that an authority may certify (RFC 5280, 4.2.1.10), DER: those of the host and private addresses. Whoever stole its key could
 * pass for no site of the Internet.
 */
export const nameConstraints = (host: HostNames): Uint8Array<ArrayBuffer> => Uint8Array.from(der(derTags.sequence, der(derTags.context0, ...subtrees(host))));

/** Whether an authority's certificate (DER) was made for all that this host is called. */
export const mayCertify = (authority: Buffer, host: HostNames): boolean => subtrees(host).every((each) => authority.includes(each));
