import { randomBytes, X509Certificate, type KeyObject } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { listHostNames, shortHostName, type HostNames } from './host-names.ts';
import { certifyAuthority, certifyServer, type Authority } from './issue-certificate.ts';
import { mayCertify } from './name-constraints.ts';
import { findGuarded, keepKey, writeWhole } from './pem-files.ts';
import { endOf, isValidAt, type TlsIdentity } from './tls-identity.ts';

const day = 86_400_000;
/** Operating systems and browsers take none that holds much longer. */
const serverDays = 397;
const authorityDays = 3652;
/** A year, in which somebody hands the new authority to the PCs. */
const authorityRenewalDays = 366;
const serverRenewalDays = 30;
/** A PC whose clock is behind must not refuse what was made just now. */
const behindMilliseconds = day;

/** What is said of a self-made certificate when it changes. */
export type Renewal = 'kept' | 'first' | 'renewed' | 'names changed' | 'authority renewed';
export interface SelfMade { readonly identity: TlsIdentity; readonly renewal: Renewal }

const certificateIn = (text: string | undefined): X509Certificate | undefined => text === undefined ? undefined : new X509Certificate(text);
const termOf = (now: string, days: number) => ({ from: addMilliseconds(now, -behindMilliseconds), until: addMilliseconds(now, days * day) });
const holdsFor = (certificate: X509Certificate, now: string, days: number): boolean => isValidAt(certificate, now) && isValidAt(certificate, addMilliseconds(now, days * day));

const namesAll = (certificate: X509Certificate, { names, addresses }: HostNames): boolean =>
  names.every((name) => certificate.checkHost(name) !== undefined) && addresses.every((address) => certificate.checkIP(address) !== undefined);

interface Place { readonly dataDir: string; readonly extraNames: readonly string[]; readonly now: string }

async function keepAuthority(folder: string, host: HostNames, now: string): Promise<Authority & { isNew: boolean }> {
  const key = await keepKey(join(folder, 'authority.key.pem'));
  const file = join(folder, 'authority.crt.pem');
  const kept = certificateIn(await findGuarded(file, 'public'));
  if (kept?.checkPrivateKey(key) === true && holdsFor(kept, now, authorityRenewalDays) && mayCertify(kept.raw, host)) return { key, certificate: kept, isNew: false };
  const title = `${shortHostName()} ${randomBytes(3).toString('hex')}`;
  const certificate = await certifyAuthority(key, { host, title, term: termOf(now, authorityDays) });
  await writeWhole(file, certificate.toString());
  return { key, certificate, isNew: true };
}

function whyRenew(kept: X509Certificate | undefined, { key, authority, host, now }: { key: KeyObject; authority: Authority & { isNew: boolean }; host: HostNames; now: string }): Renewal {
  if (kept === undefined) return 'first';
  if (authority.isNew || !kept.checkIssued(authority.certificate)) return 'authority renewed';
  if (!kept.checkPrivateKey(key) || !holdsFor(kept, now, serverRenewalDays)) return 'renewed';
  return namesAll(kept, host) ? 'kept' : 'names changed';
}

const folderName = 'tls';

/**
 * The certificate of a hub made by its own authority, both kept in `tls/` of the data folder: made when there is none, and again on the same
 * key a month before it ends and when the machine has a name or address that it does not name. Throws a sentence when a key there is open to others.
 */
export async function keepSelfMade({ dataDir, extraNames, now }: Place): Promise<SelfMade> {
  const folder = join(dataDir, folderName);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const host = listHostNames(extraNames);
  const authority = await keepAuthority(folder, host, now);
  const key = await keepKey(join(folder, 'hub.key.pem'));
  const file = join(folder, 'hub.crt.pem');
  const kept = certificateIn(await findGuarded(file, 'public'));
  const renewal = whyRenew(kept, { key, authority, host, now });
  if (kept !== undefined && renewal === 'kept') return { identity: { key, certificate: kept, chain: [authority.certificate] }, renewal };
  const term = termOf(now, serverDays);
  const certificate = await certifyServer(key, { host, authority, term: { ...term, until: [term.until, endOf(authority.certificate)].sort()[0] ?? term.until } });
  await writeWhole(file, certificate.toString());
  return { identity: { key, certificate, chain: [authority.certificate] }, renewal };
}

/** The certificate that a hub of this data folder has, looked at while it may be running: nothing is made. Throws a sentence when there is none yet. */
export async function readSelfMade(dataDir: string): Promise<Omit<TlsIdentity, 'key'>> {
  const folder = join(dataDir, folderName);
  const [certificate, authority] = await Promise.all(['hub.crt.pem', 'authority.crt.pem'].map(async (name) => certificateIn(await findGuarded(join(folder, name), 'public'))));
  if (certificate === undefined || authority === undefined) throw new Error(`${folder} has no certificate yet: a hub makes it at its first start`);
  return { certificate, chain: [authority] };
}
