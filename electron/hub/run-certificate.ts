import { writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { systemClock } from '#core/kernel/clock.ts';
import { ConfigurationError } from './settings/configuration-error.ts';
import { readOwnCertificate } from './tls/own-certificate.ts';
import { certificateHash, endOf, fingerprintOf, type TlsIdentity } from './tls/tls-identity.ts';
import type { TlsOptions } from './tls/tls-options.ts';

interface Options {
  readonly dataDir: string;
  readonly tls: TlsOptions | undefined;
  /** Where to write what PCs are to trust: the authority that stands highest in the chain, or the certificate itself; PEM. */
  readonly out: string | undefined;
}

async function readIdentity(dataDir: string, tls: TlsOptions): Promise<Omit<TlsIdentity, 'key'>> {
  if (tls.kind === 'own') return readOwnCertificate(tls, systemClock.now());
  const { readSelfMade } = await import('./tls/self-made.ts');
  return readSelfMade(dataDir);
}

/** `DNS:hub.local`, `IP Address:FD00:0:0:0:0:0:0:2` as people write them. */
function plain(name: string): string {
  const text = name.replace(/^(?:DNS|IP Address):/, '');
  return isIP(text) === 6 ? new URL(`http://[${text}]`).hostname.slice(1, -1) : text;
}

/** Prints the certificate of a hub, a running one's too, in one line of JSON: what stations pin, what PCs trust, its names and its end. */
export async function runCertificate({ dataDir, tls, out }: Options): Promise<number> {
  if (tls === undefined) throw new ConfigurationError('this hub speaks plain HTTP: there is no certificate. Other machines reach it with --host, and --tls says how');
  const identity = await readIdentity(dataDir, tls);
  const { certificate, chain } = identity;
  const trusted = chain.at(-1) ?? certificate;
  if (out !== undefined) await writeFile(out, trusted.toString());
  process.stdout.write(`${JSON.stringify({
    kind: tls.kind, fingerprint: fingerprintOf(certificate), certificateSha256: certificateHash(certificate), authoritySha256: certificateHash(trusted),
    names: (certificate.subjectAltName ?? '').split(', ').map(plain),
    validUntil: endOf(certificate), authorityValidUntil: endOf(trusted),
  })}\n`);
  return 0;
}
