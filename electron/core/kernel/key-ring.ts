import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const KeyFile = z.object({
  currentMasterKey: z.string(),
  /** Master keys by id, 32 bytes base64; the old ones stay until every data key is wrapped anew. */
  masterKeys: z.record(z.string(), z.base64()),
  /** Key of the blind indexes, 32 bytes base64; it never rotates, or nobody would be found again. */
  indexKey: z.base64(),
  /** Ed25519 private key that signs the journal's head, PKCS #8 PEM. */
  journalKey: z.string(),
});
type KeyFile = z.infer<typeof KeyFile>;

/** The secrets of one node, in memory. They live outside the database, so that a stolen one says nothing. */
export interface KeyRing {
  readonly currentMasterKey: string;
  masterKey(id: string): Buffer;
  readonly indexKey: Buffer;
  readonly journalPrivateKey: KeyObject;
  readonly journalPublicKey: KeyObject;
  /** An Ed25519 signature over what a paper says of itself, 64 bytes; with the journal's key, under a purpose of its own. */
  signDocument(message: Uint8Array): Uint8Array;
  /** The 32 bytes by which anybody checks it. */
  readonly documentPublicKey: Uint8Array<ArrayBuffer>;
}

/** An Ed25519 key without the words around it. */
const rawKeyBytes = 32;

function newKeyFile(): KeyFile {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    currentMasterKey: 'm1',
    masterKeys: { m1: randomBytes(32).toString('base64') },
    indexKey: randomBytes(32).toString('base64'),
    journalKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function toKeyRing(file: KeyFile): KeyRing {
  const journalPrivateKey = createPrivateKey(file.journalKey);
  const journalPublicKey = createPublicKey(journalPrivateKey);
  return {
    currentMasterKey: file.currentMasterKey,
    masterKey(id) {
      const key = file.masterKeys[id];
      if (key === undefined) throw new Error(`The key file has no master key ${id}`);
      return Buffer.from(key, 'base64');
    },
    indexKey: Buffer.from(file.indexKey, 'base64'),
    journalPrivateKey,
    journalPublicKey,
    signDocument: (message) => sign(null, message, journalPrivateKey),
    documentPublicKey: Uint8Array.from(journalPublicKey.export({ format: 'der', type: 'spki' }).subarray(-rawKeyBytes)),
  };
}

/** Fresh keys that live in memory only: tests and throw-away databases. */
export function createKeyRing(): KeyRing {
  return toKeyRing(newKeyFile());
}

/** Fresh keys as text, for whoever keeps them sealed somewhere else than in a key file. */
export const createKeyText = (): string => JSON.stringify(newKeyFile());

/** The keys of such a text; throws when it is none. */
export const parseKeyText = (text: string): KeyRing => toKeyRing(KeyFile.parse(JSON.parse(text)));

async function readKeyText(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const what = isMissing ? 'is missing: put the key file back from where it is kept' : 'is not a key file: it cannot be read as JSON';
    throw new Error(`${path} ${what}`, { cause: error });
  }
}

/** Keys of a data folder; throws a plain sentence when the file is missing or is not a key file. */
export async function readKeyFile(path: string): Promise<KeyRing> {
  const parsed = KeyFile.safeParse(await readKeyText(path));
  if (!parsed.success) throw new Error(`${path} is not a key file: ${z.prettifyError(parsed.error)}`);
  return toKeyRing(parsed.data);
}

/** Writes fresh keys, readable by their user alone; never over an existing file. */
export async function createKeyFile(path: string): Promise<KeyRing> {
  const file = newKeyFile();
  await writeFile(path, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  await chmod(path, 0o600);
  return toKeyRing(file);
}
