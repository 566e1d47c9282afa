import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { createKeyFileStore } from '#core/kernel/key-store.ts';

const keyBytes = 32;
const kind = 'sportello-backup-key';
const form = /^sportello-backup-key (?<key>[A-Za-z0-9+/]{43}=)\n?$/;

/** What backups are sealed with. It is no key of the hub: whoever has the hub's folder alone opens no backup, and the hub's own keys lie inside one. */
export interface BackupKey {
  /** By which a backup says what it was sealed with: half a SHA-256 of the key, hexadecimal. */
  readonly id: string;
  /** The key of one backup, 32 bytes, from a salt that no other has. */
  of(salt: Buffer): Buffer;
}

function toBackupKey(secret: Buffer): BackupKey {
  return {
    id: createHash('sha256').update(`${kind} id`).update(secret).digest('hex').slice(0, keyBytes),
    of: (salt) => Buffer.from(hkdfSync('sha256', secret, salt, `${kind} 1`, keyBytes)),
  };
}

/** Writes a fresh backup key, readable by its user alone; throws where a file is there already. */
export async function createBackupKey(path: string): Promise<BackupKey> {
  const store = createKeyFileStore(path);
  if (store.exists()) throw new Error(`${path} is there already: older backups may need it, and another key does not open them`);
  const secret = randomBytes(keyBytes);
  await store.write(`${kind} ${secret.toString('base64')}\n`);
  return toBackupKey(secret);
}

/** The backup key of a file; throws a plain sentence when it is missing, is none, or others may read it. */
export async function readBackupKey(path: string): Promise<BackupKey> {
  const key = form.exec(await createKeyFileStore(path).read())?.groups?.['key'];
  if (key === undefined) throw new Error(`${path} is not a backup key: "backup-key" makes one`);
  return toBackupKey(Buffer.from(key, 'base64'));
}
