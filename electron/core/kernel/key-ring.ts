import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { createKeyFileStore, type KeyStore } from './key-store.ts';

const KeyFile = z.object({
  currentMasterKey: z.string(),
  /** The one before it, for as long as something may still be wrapped with it. */
  previousMasterKey: z.string().optional(),
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
  /** The master key that data keys are wrapped with from now on. */
  readonly currentMasterKey: string;
  /** The one that is to be used: the same, but while a new one is not known to every process yet. */
  readonly wantedMasterKey: string;
  /** Ids of the master keys that are at hand. */
  readonly masterKeys: readonly string[];
  masterKey(id: string): Buffer;
  /** Takes the master keys of a key text in place of those at hand; wraps as before, unless that key is gone. Throws when it is none, or of another node. */
  takeOver(text: string): void;
  /** Wraps with this master key from now on. */
  use(id: string): void;
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

const spell = (file: KeyFile): string => `${JSON.stringify(file, null, 2)}\n`;

function toKeyRing(file: KeyFile): KeyRing {
  const journalPrivateKey = createPrivateKey(file.journalKey);
  const journalPublicKey = createPublicKey(journalPrivateKey);
  let { masterKeys, currentMasterKey: wanted } = file;
  // A new key is not used before every process knows it: until then the one before it is.
  let current = file.previousMasterKey ?? wanted;
  return {
    get currentMasterKey() { return current; },
    get wantedMasterKey() { return wanted; },
    get masterKeys() { return Object.keys(masterKeys); },
    masterKey(id) {
      const key = masterKeys[id];
      if (key === undefined) throw new Error(`The key file has no master key ${id}: a new one was made, copy keys.json of the folder where that was done to here`);
      return Buffer.from(key, 'base64');
    },
    takeOver(text) {
      const next = parseKeyFile(text, 'the key text');
      if (next.indexKey !== file.indexKey || next.journalKey !== file.journalKey) throw new Error('keys.json is of another node now: put back the one that this database was made with');
      ({ masterKeys, currentMasterKey: wanted } = next);
      if (masterKeys[current] === undefined) current = wanted;
    },
    use(id) { current = id; },
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

function parseKeyFile(text: string, name: string): KeyFile {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not a key file: it cannot be read as JSON`, { cause: error });
  }
  if (typeof content === 'object' && content !== null && 'sealedBy' in content) {
    throw new Error(`${name} is sealed by the operating system for the desktop application: there, --export-keys FILE gives a copy that can be read here`);
  }
  const parsed = KeyFile.safeParse(content);
  if (!parsed.success) throw new Error(`${name} is not a key file: ${z.prettifyError(parsed.error)}`);
  const { masterKeys, currentMasterKey, previousMasterKey = currentMasterKey } = parsed.data;
  if (masterKeys[currentMasterKey] === undefined || masterKeys[previousMasterKey] === undefined) throw new Error(`${name} is not a key file: its current master key is not in it`);
  return parsed.data;
}

/** The keys of such a text; throws a plain sentence, with the name of where it was, when it is none. */
export const parseKeyText = (text: string, name = 'the key text'): KeyRing => toKeyRing(parseKeyFile(text, name));

/** The same keys with a new master key in charge. Throws while an older one is still there: its data keys are not all wrapped anew. */
export function withNewMasterKey(text: string, name: string): string {
  const file = parseKeyFile(text, name);
  const ids = Object.keys(file.masterKeys);
  if (ids.length > 1) throw new Error(`A rotation is under way: ${ids.filter((id) => id !== file.currentMasterKey).join(', ')} still opens something. See "keys status"`);
  const id = `m${String(Number(file.currentMasterKey.slice(1)) + 1)}`;
  return spell({ ...file, currentMasterKey: id, previousMasterKey: file.currentMasterKey, masterKeys: { ...file.masterKeys, [id]: randomBytes(32).toString('base64') } });
}

/** The same keys with the current master key alone. */
export function withoutOldMasterKeys(text: string, name: string): string {
  const { previousMasterKey, ...file } = parseKeyFile(text, name);
  return spell({ ...file, masterKeys: Object.fromEntries(Object.entries(file.masterKeys).filter(([id]) => id === file.currentMasterKey)) });
}

/** Keys of a data folder; throws a plain sentence when the file is missing, is not a key file, or others may read it. */
export async function readKeyFile(path: string): Promise<KeyRing> {
  return readKeys(createKeyFileStore(path));
}

/** Keys from where they are kept; throws what is wrong there. */
export async function readKeys(store: KeyStore): Promise<KeyRing> {
  if (!store.exists()) throw new Error(`${store.name} is missing: put the key file back from where it is kept`);
  return parseKeyText(await store.read(), store.name);
}

/** Keeps fresh keys, never in place of others. */
export async function createKeys(store: KeyStore): Promise<KeyRing> {
  if (store.exists()) throw new Error(`${store.name} is there already (EEXIST)`);
  const file = newKeyFile();
  await store.write(spell(file));
  return toKeyRing(file);
}

/** Writes fresh keys, readable by their user alone; never over an existing file. */
export const createKeyFile = (path: string): Promise<KeyRing> => createKeys(createKeyFileStore(path));
