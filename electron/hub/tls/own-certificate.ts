import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { openPkcs12 } from '#core/e-seal/index.ts';
import { readGuarded, readGuardedBytes } from '#core/kernel/key-files.ts';
import type { TlsIdentity } from './tls-identity.ts';
import type { OwnTls } from './tls-options.ts';
import { endOf } from './tls-identity.ts';

const blocks = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function readCertificates(path: string, text: string): readonly [X509Certificate, ...X509Certificate[]] {
  try {
    const [first, ...others] = (text.match(blocks) ?? []).map((block) => new X509Certificate(block));
    if (first !== undefined) return [first, ...others];
  } catch (error) {
    throw new Error(`${path} holds a certificate that cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  throw new Error(`${path} holds no certificate in PEM (-----BEGIN CERTIFICATE-----)`);
}

function readKey(path: string, text: string): KeyObject {
  if (text.includes('ENCRYPTED')) throw new Error(`${path} is a key with a passphrase: take it off (openssl pkey), or give a PKCS#12 file with --tls-pkcs12`);
  try {
    return createPrivateKey(text);
  } catch (error) {
    throw new Error(`${path} holds no private key in PEM (-----BEGIN PRIVATE KEY-----)`, { cause: error });
  }
}

async function readPem({ certificate: certificateFile, key: keyFile }: { certificate: string; key: string }): Promise<TlsIdentity> {
  const [certificate, ...chain] = readCertificates(certificateFile, await readGuarded(certificateFile, 'public'));
  const key = readKey(keyFile, await readGuarded(keyFile, 'secret'));
  if (!certificate.checkPrivateKey(key)) throw new Error(`${keyFile} is not the key of ${certificateFile}, whose first certificate must be the hub's: the issuers follow it`);
  return { key, certificate, chain };
}

async function readPkcs12({ pkcs12, passphrase }: { pkcs12: string; passphrase: string }): Promise<TlsIdentity> {
  const bytes = await readGuardedBytes(pkcs12, 'secret');
  const word = (await readGuarded(passphrase, 'secret')).trim();
  try {
    return openPkcs12(bytes, word);
  } catch (error) {
    throw new Error(`${pkcs12}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/**
 * The municipality's certificate and key. Throws a sentence that names the file: missing, open to others, not what it should be, of another
 * key, not valid yet or any more at `now`.
 */
export async function readOwnCertificate(tls: OwnTls, now: string): Promise<TlsIdentity> {
  const identity = await ('pkcs12' in tls ? readPkcs12(tls) : readPem(tls));
  const file = 'pkcs12' in tls ? tls.pkcs12 : tls.certificate;
  const from = new Date(identity.certificate.validFrom).toISOString();
  if (now < from) throw new Error(`${file} holds a certificate that is valid from ${from} on: look at the clock, or start with --tls self-made until then`);
  if (now >= endOf(identity.certificate)) throw new Error(`${file} holds a certificate that ended on ${endOf(identity.certificate)}: renew it, or start with --tls self-made until then`);
  return identity;
}

/** What changes when somebody puts other files in the place of these. */
export async function stampOf(tls: OwnTls): Promise<string> {
  const files = 'pkcs12' in tls ? [tls.pkcs12, tls.passphrase] : [tls.certificate, tls.key];
  const stats = await Promise.all(files.map((file) => stat(file).then(({ mtimeMs, size, ino }) => `${mtimeMs} ${size} ${ino}`, () => 'missing')));
  return stats.join();
}
