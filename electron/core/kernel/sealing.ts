import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Database } from '#core/database/database.ts';
import type { Clock } from './clock.ts';
import { resync, type EventBus } from './event-bus.ts';
import type { Ids } from './ids.ts';
import type { KeyRing } from './key-ring.ts';

/**
 * Personal values are sealed with AES-256-GCM under a data key per owner (`person:<id>`, `visit:<id>`,
 * `staff:<id>`, `requests:<day>`), itself wrapped by the node's master key. Destroying an owner's key
 * erases every value of theirs, wherever it stands, without touching a row of the journal.
 */
export interface Sealing {
  /** `s1.<key id>.<base64url>`; makes the owner's key on first use, inside the given transaction. */
  seal(db: Knex, owner: SealOwner, plain: string): Promise<string>;
  /** Throws `ERASED` when the owner's key was destroyed. */
  open(db: Knex, sealed: string): Promise<string>;
  /** Keyed digest of a normalised value, for look-up by equality; 22 characters. */
  blindIndex(municipalityId: string, kind: string, value: string): string;
  /** Destroys an owner's keys, those that came from elsewhere too: their values can never be opened again. */
  erase(db: Knex.Transaction, owner: SealOwner): Promise<void>;
  /** Those of these keys that were not destroyed, in clear, for another node of the municipality that is to open what they sealed. */
  exportKeys(db: Knex, municipalityId: string, ids: readonly string[]): Promise<DataKey[]>;
  /** Keeps a key of another node under this node's master key; beside the owner's own it stands as `<owner>/<key id>` and goes with it. One that is here already stays as it is. */
  importKey(db: Knex.Transaction, municipalityId: string, key: DataKey): Promise<void>;
}

/** A data key in clear: 32 bytes base64. */
export interface DataKey { readonly id: string; readonly owner: string; readonly key: string; readonly createdAt: string }

export interface SealOwner {
  readonly municipalityId: string;
  /** `person:<id>` and the like. */
  readonly owner: string;
}

interface KeyRow { id: string; municipality_id: string; owner: string; wrapped: string; master_key: string; created_at: string; destroyed_at: string | null }

export function encrypt(key: Buffer, plain: Buffer, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

export function decrypt(key: Buffer, text: string, context: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}

/** Destroys the keys of an owner, its own and those that came from elsewhere; gives their ids. */
async function destroyKeys(db: Knex.Transaction, { municipalityId, owner }: SealOwner, at: string): Promise<string[]> {
  const alive = (): Knex.QueryBuilder => db('sealing_keys').where({ municipality_id: municipalityId }).whereNull('destroyed_at');
  const own = await alive().andWhere({ owner }).pluck('id') as string[];
  // The first condition is that of their index.
  const imported = await alive().whereRaw("owner LIKE '%/%'").andWhere('owner', 'like', `${owner}/%`).pluck('id') as string[];
  const ids = [...own, ...imported];
  for (const id of ids) await db('sealing_keys').where({ id }).update({ wrapped: '', destroyed_at: at });
  return ids;
}

async function keepKey(db: Knex.Transaction, municipalityId: string, { keys, id, owner, key, createdAt }: DataKey & { keys: KeyRing }): Promise<void> {
  if (await db('sealing_keys').where({ id }).first('id') !== undefined) return;
  const isTaken = await db('sealing_keys').where({ municipality_id: municipalityId, owner }).first('id') !== undefined;
  const wrapped = encrypt(keys.masterKey(keys.currentMasterKey), Buffer.from(key, 'base64'), id);
  await db('sealing_keys').insert({ id, municipality_id: municipalityId, owner: isTaken ? `${owner}/${id}` : owner, wrapped, master_key: keys.currentMasterKey, created_at: createdAt });
}

interface SealingParts {
  readonly keys: KeyRing;
  readonly ids: Ids;
  readonly clock: Clock;
  readonly bus: EventBus;
  readonly database: Pick<Database, 'notify' | 'wipe'>;
}

const keyDestroyed = 'sealingKeyDestroyed';

/** Data keys that were opened stay in memory until their erasure is heard of, whichever process of the database erased. */
export function createSealing({ keys, ids, clock, bus, database }: SealingParts): Sealing {
  const opened = new Map<string, Buffer>();
  bus.subscribe((event) => {
    if (event === resync) opened.clear();
    else if (event.type === keyDestroyed) opened.delete(event.subject);
  });

  const unwrap = (row: KeyRow): Buffer => {
    if (row.destroyed_at !== null) throw new DomainError('ERASED', { keyId: row.id });
    const key = decrypt(keys.masterKey(row.master_key), row.wrapped, row.id);
    if (opened.size > 5_000) opened.clear();
    opened.set(row.id, key);
    return key;
  };

  async function ownersKey(db: Knex, owner: SealOwner): Promise<{ id: string; key: Buffer }> {
    const where = { municipality_id: owner.municipalityId, owner: owner.owner };
    const id = ids.next();
    const key = randomBytes(32);
    const wrapped = encrypt(keys.masterKey(keys.currentMasterKey), key, id);
    const found = await db<KeyRow>('sealing_keys').where(where).first();
    if (found !== undefined) return { id: found.id, key: found.destroyed_at === null ? opened.get(found.id) ?? unwrap(found) : unwrap(found) };
    await db('sealing_keys')
      .insert({ ...where, id, wrapped, master_key: keys.currentMasterKey, created_at: clock.now() })
      .onConflict(['municipality_id', 'owner']).ignore();
    const kept = await db<KeyRow>('sealing_keys').where(where).first();
    if (kept === undefined) throw new Error('A sealing key vanished while it was made');
    return { id: kept.id, key: unwrap(kept) };
  }

  return {
    async seal(db, owner, plain) {
      const { id, key } = await ownersKey(db, owner);
      return `s1.${id}.${encrypt(key, Buffer.from(plain), id)}`;
    },
    async open(db, sealed) {
      const [version, id, text] = sealed.split('.');
      if (version !== 's1' || id === undefined || text === undefined) throw new Error('Not a sealed value');
      let key = opened.get(id);
      if (key === undefined) {
        const row = await db<KeyRow>('sealing_keys').where({ id }).first();
        if (row === undefined) throw new Error(`No sealing key ${id}`);
        key = unwrap(row);
      }
      return decrypt(key, text, id).toString();
    },
    blindIndex(municipalityId, kind, value) {
      const mac = createHmac('sha256', keys.indexKey).update(`${municipalityId}|${kind}|${value}`);
      return mac.digest().subarray(0, 16).toString('base64url');
    },
    async erase(db, owner) {
      const destroyed = await destroyKeys(db, owner, clock.now());
      for (const id of destroyed) opened.delete(id);
      database.wipe();
      await database.notify(db, destroyed.map((id) => ({ type: keyDestroyed, subject: id, municipalityId: owner.municipalityId })));
    },
    async exportKeys(db, municipalityId, keyIds) {
      const rows: KeyRow[] = await db<KeyRow>('sealing_keys').where({ municipality_id: municipalityId }).whereNull('destroyed_at').whereIn('id', [...keyIds]).orderBy('id');
      return rows.map((row) => ({ id: row.id, owner: row.owner, key: (opened.get(row.id) ?? unwrap(row)).toString('base64'), createdAt: row.created_at }));
    },
    importKey: (db, municipalityId, key) => keepKey(db, municipalityId, { ...key, keys }),
  };
}
