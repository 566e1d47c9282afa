import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { readGuarded } from '#core/kernel/key-files.ts';

/** Writes a file that is never seen half written, its user's alone. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  await writeFile(draft, text, { mode: 0o600, flush: true });
  await rename(draft, path);
}

const isMissing = (error: unknown): boolean => error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'ENOENT';

/** The text of a file that nobody else may have touched; undefined when there is none. */
export async function findGuarded(path: string, kind: 'secret' | 'public'): Promise<string | undefined> {
  try {
    return await readGuarded(path, kind);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The private key of a file, made (P-256) and kept there with mode 0600 when there is none. Throws a sentence when it is open to others or no key. */
export async function keepKey(path: string): Promise<KeyObject> {
  const written = await findGuarded(path, 'secret');
  if (written === undefined) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await writeWhole(path, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    return privateKey;
  }
  try {
    return createPrivateKey(written);
  } catch (error) {
    throw new Error(`${path} is not a private key: put it back from where it is kept`, { cause: error });
  }
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A P-256 key as the certificate library takes it. */
export async function toCryptoKeys(key: KeyObject): Promise<{ publicKey: CryptoKey; privateKey: CryptoKey }> {
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), curve, false, ['sign']),
    publicKey: await crypto.subtle.importKey('spki', createPublicKey(key).export({ type: 'spki', format: 'der' }), curve, true, ['verify']),
  };
}
