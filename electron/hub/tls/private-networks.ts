import { BlockList, isIP } from 'node:net';

/** Networks that no two bodies share and no router carries outside: RFC 1918, RFC 4193, the loopback. */
export const privateNetworks = [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['::1', 128], ['fc00::', 7]] as const;

const familyOf = (address: string): 'ipv4' | 'ipv6' => isIP(address) === 6 ? 'ipv6' : 'ipv4';

const privateList = new BlockList();
for (const [network, bits] of privateNetworks) privateList.addSubnet(network, bits, familyOf(network));

/** Whether an address belongs to a network that no router of the Internet knows. */
export const isPrivate = (address: string): boolean => privateList.check(address, familyOf(address));
