import { createHash, sign } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Knex } from 'knex';
import type { KeyRing } from './key-ring.ts';

/** What happened, as a use case records it; personal values in `payload` are sealed before they get here. */
export interface JournalEntry {
  readonly type: string;
  /** Id of what it happened to. */
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly purpose?: string;
}

export interface JournalRow {
  seq: number;
  id: string;
  node: string;
  municipality_id: string;
  at: string;
  actor: string;
  station: string | null;
  purpose: string | null;
  type: string;
  subject: string;
  /** RFC 8785 JSON text. */
  payload: string;
  prev_hash: string;
  hash: string;
}

export interface JournalHead { node: string; seq: number; hash: string; signature: string }

/** A head as it is kept: whether its chain is this database's own, signed with its key. */
export interface StoredHead extends JournalHead { own: boolean }

export const genesisHash = '0'.repeat(64);

/** RFC 8785 JSON text of a value. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('Not a JSON value');
  return text;
}

/** SHA-256, hex, of the RFC 8785 JSON of all columns but the hash itself. */
export function hashRow(row: Omit<JournalRow, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(row)).digest('hex');
}

/** The bytes that the head's Ed25519 signature covers. */
export function headMessage(head: Omit<JournalHead, 'signature'>): Buffer {
  return Buffer.from(canonicalJson({ node: head.node, seq: head.seq, hash: head.hash }));
}

/** Takes a chain's head for this transaction: on PostgreSQL other processes wait here until it commits. Made, before its first row, when it is not there. */
export async function lockHead(db: Knex, { node, own }: { node: string; own: boolean }): Promise<StoredHead> {
  const find = async (): Promise<StoredHead | undefined> => {
    const query = db<StoredHead>('journal_heads').where({ node });
    const row = await (db.client.config.client === 'pg' ? query.forUpdate() : query).first() as StoredHead | undefined;
    return row && { ...row, own: Boolean(row.own) };
  };
  const found = await find();
  if (found !== undefined) return found;
  await db('journal_heads').insert({ node, seq: 0, hash: genesisHash, signature: '', own }).onConflict('node').ignore();
  const head = await find();
  if (head === undefined) throw new Error(`The journal of node ${node} has no head`);
  return head;
}

export type UnchainedRow = Omit<JournalRow, 'seq' | 'node' | 'prev_hash' | 'hash'>;

/**
 * Appends rows to the node's chain, last thing in the transaction that they describe.
 * The head's row lock makes the chain one line without gaps or forks, however many processes write.
 */
export async function appendToJournal(db: Knex, options: { node: string; keys: KeyRing; rows: readonly UnchainedRow[] }): Promise<void> {
  const { node, keys } = options;
  if (options.rows.length === 0) return;
  const head = await lockHead(db, { node, own: true });
  let { seq, hash } = head;
  const chained: JournalRow[] = [];
  for (const row of options.rows) {
    seq += 1;
    const unhashed = { ...row, seq, node, prev_hash: hash };
    hash = hashRow(unhashed);
    chained.push({ ...unhashed, hash });
  }
  for (const row of chained) await db('journal').insert(row);
  const signature = sign(null, headMessage({ node, seq, hash }), keys.journalPrivateKey).toString('base64');
  await db('journal_heads').where({ node }).update({ seq, hash, signature });
}
