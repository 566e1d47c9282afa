import { isIP } from 'node:net';
import { z } from 'zod';
import { checked, choice, isUrlOf, path } from './setting-parts.ts';
import { signInSettings } from './sign-in-settings.ts';

/** Whether a text is an address, or a network written as address and bits. A network of no bits is everybody: refused. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const widest = new Map([[4, 32], [6, 128]]).get(isIP(address));
  return widest !== undefined && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= widest));
}

const isHostName = (text: string): boolean => /^(?!-)[a-z\d-]{1,63}(?<!-)(?:\.(?!-)[a-z\d-]{1,63}(?<!-))*$/i.test(text);
const isHost = (text: string): boolean => isIP(text) !== 0 || isHostName(text);

const host = checked(isHost, 'is not a name or address of this machine: 0.0.0.0 for all of them');
const port = (() => {
  const error = 'is not a port: 0 to 65535';
  return z.int(error).min(0, error).max(65_535, error);
})();
const onOff = z.boolean('is neither true nor false');
const list = (each: z.ZodString, error: string) => z.array(each, error);
const megabytes = (() => {
  const error = 'is not a whole number of megabytes from 1 to 1000000';
  return z.int(error).min(1, error).max(1_000_000, error);
})();

const minutes = (() => {
  const error = 'is not a whole number of minutes from 0, never, to 120';
  return z.int(error).min(0, error).max(120, error);
})();

const proxyError = 'is not an address: 10.0.0.5 or 10.0.0.0/28';
const nameError = 'is not a name or address: sportello.comune.example or 10.1.1.10';

/**
 * What a hub can be told, under the names of `hub.yaml`. Nothing here has a default: whoever reads a setting knows what its absence means.
 * What is wrong with a value is said in words that follow it: "is not a port: 0 to 65535".
 */
export const HubSettings = z.object({
  data: path, host, port,
  /** The full product on simulators. */
  training: onOff,
  /** Whether a training office, whose passwords everybody knows, may be reached from other machines. */
  trainingOnLan: onOff,
  /** Which municipality of the database is served. */
  municipality: checked((text) => /^[a-z\d][a-z\d-]{1,19}$/.test(text), 'is not the code of a municipality: letters, digits and hyphens, as its folder is called'),
  databaseUrl: checked((text) => isUrlOf(text, ['postgres:', 'postgresql:']), 'is not the address of a PostgreSQL database: postgres://USER@HOST/NAME'),
  /** Holds the address alone, so that its password is in no list of processes. */
  databaseUrlFile: path,
  publicUrl: checked((text) => isUrlOf(text, ['http:', 'https:']), 'is not an address of pages: https://sportello.comune.example'),
  publicPort: port, publicHost: host,
  publicProxy: list(checked(isNetwork, proxyError), `${proxyError}, several as a list`),
  thermal: checked((text) => isUrlOf(text, ['tcp:']), 'is not the address of a printer: tcp://HOST:PORT'),
  certificates: choice(['local', 'anpr', 'anpr-wait']),
  systems: path, seal: path, cache: path,
  /** Absent: `self-made` where other machines reach the hub, `off` on the loopback. */
  tls: choice(['self-made', 'own', 'off', 'off-on-network']),
  /** What the self-made certificate names besides what the machine says of itself. */
  tlsNames: list(checked(isHost, nameError), `${nameError}, several as a list`),
  /** The municipality's own: certificate (with its chain) and key in PEM, or one PKCS#12 file. */
  tlsCertificate: path, tlsKey: path, tlsPkcs12: path, tlsPassphrase: path,
  /** Whether stations may find the hub on the local network. */
  discovery: onOff,
  /** Whether offices of other municipalities may push to this hub, the centre of a union. */
  unionCentre: onOff,
  /** Free space on the disk of the data folder below which is warned, MB. */
  lowSpace: megabytes,
  /** After which a clerk's page that nobody touches asks for the password again. */
  lockAfter: minutes,
  ...signInSettings,
}).partial();
export type HubSettings = z.infer<typeof HubSettings>;
export type SettingName = keyof HubSettings;

/** Whether only programs of this machine reach who listens there. */
export const isLoopback = (address: string): boolean => address === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
