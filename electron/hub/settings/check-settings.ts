import { stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { accessFault } from '#core/kernel/key-files.ts';
import { UsageError } from '../usage-error.ts';
import { isLoopback, type SettingName } from './hub-settings.ts';
import type { ReadSettings } from './setting-sources.ts';
import { settingNames, spellings, variableOf } from './setting-spelling.ts';

/** A sentence about a setting that does not go with the others, in the words of where it was written. */
function fail({ sources }: ReadSettings, name: SettingName, fault: string): never {
  const source = sources.get(name);
  if (source === undefined) throw new UsageError(`--${spellings[name].option} ${fault}`);
  throw source.refuse(source.complain([name], '', fault));
}

function checkTls(read: ReadSettings): void {
  const { settings, sources } = read;
  const { tls, host = '127.0.0.1' } = settings;
  const files = (['tlsCertificate', 'tlsKey', 'tlsPkcs12', 'tlsPassphrase'] as const).filter((name) => settings[name] !== undefined);
  const [first] = files;
  if (tls === 'off' && !isLoopback(host)) fail(read, 'tls', `off is for 127.0.0.1 alone, and the hub listens on ${host}: off-on-network says that passwords may cross the network in clear`);
  if (tls === 'off-on-network' && isLoopback(host)) fail(read, 'tls', `off-on-network is for a hub that other machines reach: off is enough on ${host}`);
  if (first !== undefined && tls !== 'own' && (tls === undefined || sources.get(first) === sources.get('tls'))) fail(read, first, 'is the certificate of tls: own, which was not asked for');
  if (tls === 'own') {
    const wanted = files.includes('tlsPkcs12') ? ['tlsPkcs12', 'tlsPassphrase'] : ['tlsCertificate', 'tlsKey'];
    if ([...files].sort().join() !== wanted.sort().join()) fail(read, 'tls', 'own wants tlsCertificate and tlsKey, or tlsPkcs12 and tlsPassphrase: two of them and no other');
  }
  if (settings.tlsNames !== undefined && tls !== 'self-made' && (tls !== undefined || isLoopback(host))) fail(read, 'tlsNames', 'are of the self-made certificate, and the hub has none here');
}

/** Everybody knows the passwords of training, and where they are good the town's whole network may be. */
export const trainingOnLanRefused = (host: string): string => `an office with invented people and the passwords of the README is for this machine alone, and the hub listens on ${host}: --training-on-lan says that it may be seen there`;

function checkTraining(read: ReadSettings): void {
  const { training, trainingOnLan, host = '127.0.0.1' } = read.settings;
  if (training === true && trainingOnLan !== true && !isLoopback(host)) fail(read, 'training', trainingOnLanRefused(host));
}

/** A file with a password in it belongs to its user alone. */
async function checkPassword(read: ReadSettings): Promise<void> {
  const { settings, sources, file } = read;
  const uid = process.getuid?.();
  const held = (['databaseUrl', 'signInSecret'] as const).filter((name) => sources.get(name)?.kind === 'file' && settings[name] !== undefined && (name !== 'databaseUrl' || URL.parse(settings[name])?.password !== ''));
  const [first] = held;
  if (first === undefined || file === undefined || uid === undefined) return;
  const fault = accessFault(file, await stat(file), { uid, name: userInfo().username });
  if (fault !== undefined) fail(read, first, `holds a password, and ${fault}`);
}

/** An identity provider is whole or not there at all; its secret is in no list of processes. */
function checkSignIn(read: ReadSettings): void {
  const { settings, sources } = read;
  const told = settingNames.filter((name) => name.startsWith('signIn') && settings[name] !== undefined);
  const [first] = told;
  if (first === undefined) return;
  if (settings.signInIssuer === undefined) fail(read, first, 'is of the identity provider that signInIssuer names');
  if (settings.signInClient === undefined) fail(read, 'signInIssuer', 'wants signInClient: what the provider calls this hub');
  if (sources.get('signInSecret')?.kind === 'command line') fail(read, 'signInSecret', `is in every list of processes: put it into the file of --sign-in-secret-file, or into ${variableOf('signInSecret')}`);
  if (settings.signInSecret === undefined && settings.signInSecretFile === undefined) fail(read, 'signInIssuer', `wants a secret: signInSecretFile, or ${variableOf('signInSecret')}`);
  if (settings.signInSecret !== undefined && settings.signInSecretFile !== undefined) fail(read, 'signInSecretFile', 'and signInSecret say the same thing twice: leave one out');
}

/** What must go together; throws in the words of where the odd one was written. */
export async function checkSettings(read: ReadSettings): Promise<void> {
  const { settings } = read;
  if (settings.data === undefined) throw new UsageError(`--data is missing: the option, ${variableOf('data')}, or data in the file of --config`);
  for (const name of ['publicHost', 'publicProxy'] as const) {
    if (settings[name] !== undefined && settings.publicPort === undefined) fail(read, name, 'is of the listener that --public-port opens');
  }
  if (settings.databaseUrlFile !== undefined && settings.databaseUrl !== undefined) fail(read, 'databaseUrlFile', 'and databaseUrl say the same thing twice: leave one out');
  if (settings.certificates !== undefined && settings.training !== true) fail(read, 'certificates', 'is of training: a real office says it in its municipality.yaml');
  checkTls(read);
  checkTraining(read);
  checkSignIn(read);
  await checkPassword(read);
}
