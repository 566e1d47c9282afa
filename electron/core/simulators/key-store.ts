import { createPrivateKey, createPublicKey, generateKeyPair, X509Certificate, type KeyObject } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createIds } from '#core/kernel/ids.ts';
import { certifyItself } from './signing-identity.ts';

type KeyKind = 'rsa' | 'ec';

/** A pair of keys and the file that holds it, as a configuration names it. */
export interface StoredKey { readonly privateKey: KeyObject; readonly publicKey: KeyObject; readonly keyFile: string }
/** The same, with a certificate that it signed for itself. */
export interface StoredIdentity extends StoredKey { readonly certificate: X509Certificate; readonly certificateFile: string }

/** The keys and secrets of the simulators and of who asks them: made once, then the same at every start. */
export interface KeyStore {
  key(name: string, kind: KeyKind): Promise<StoredKey>;
  identity(name: string, of: { readonly kind: KeyKind; readonly commonName: string }): Promise<StoredIdentity>;
  secret(name: string): Promise<{ readonly secret: string; readonly secretFile: string }>;
  /** The file of a public key, for who is to believe it. */
  publicFile(name: string, key: KeyObject): Promise<string>;
}

const makePair = promisify(generateKeyPair);
const pem = (key: KeyObject): string => key.export({ type: key.type === 'private' ? 'pkcs8' : 'spki', format: 'pem' }).toString();

/** Whoever reads a file never finds half of it, and never one that others may read. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const file = await open(`${path}.part`, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.chmod(0o600);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.part`, path);
}

const newPrivateKey = async (kind: KeyKind): Promise<string> => {
  const { privateKey } = kind === 'rsa'
    ? await makePair('rsa', { modulusLength: 2048 })
    : await makePair('ec', { namedCurve: 'P-256' });
  return pem(privateKey);
};

/** Opens the folder `keys` under a folder. */
export async function openKeyStore(folder: string): Promise<KeyStore> {
  await mkdir(join(folder, 'keys'), { recursive: true, mode: 0o700 });

  const opened = new Map<string, Promise<string>>();

  async function readFirst(file: string, make: () => Promise<string>): Promise<string> {
    const path = join(folder, file);
    const known = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    const content = known ?? await make();
    if (known === undefined) await writeWhole(path, content);
    else await chmod(path, 0o600);
    return content;
  }

  /** What a file holds, made and written first where there is none; two simulators may share one. */
  function readOrMake(file: string, make: () => Promise<string>): Promise<string> {
    const content = opened.get(file) ?? readFirst(file, make);
    opened.set(file, content);
    return content;
  }

  async function key(name: string, kind: KeyKind): Promise<StoredKey> {
    const keyFile = `keys/${name}.pem`;
    const privateKey = createPrivateKey(await readOrMake(keyFile, () => newPrivateKey(kind)));
    return { privateKey, publicKey: createPublicKey(privateKey), keyFile };
  }

  return {
    key,
    async identity(name, of) {
      const certificateFile = `keys/${name}.crt.pem`;
      const stored = await key(name, of.kind);
      const make = (): string => certifyItself(stored.privateKey, of.commonName, '2026-01-01T00:00:00.000Z').toString();
      const certificate = new X509Certificate(await readOrMake(certificateFile, () => Promise.resolve(make())));
      if (!certificate.checkPrivateKey(stored.privateKey)) throw new Error(`${join(folder, certificateFile)} is not of ${stored.keyFile}: remove it, a new one is made`);
      return { ...stored, certificate, certificateFile };
    },
    async secret(name) {
      const secretFile = `keys/${name}.secret`;
      return { secretFile, secret: (await readOrMake(secretFile, () => Promise.resolve(`${createIds().token()}\n`))).trim() };
    },
    async publicFile(name, key) {
      const file = `keys/${name}.pub.pem`;
      await writeWhole(join(folder, file), pem(key));
      return file;
    },
  };
}
