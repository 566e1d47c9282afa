import { verify } from 'node:crypto';
import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ChainKind, ChainPiece, ChainRow } from '#shared/kernel/journal-chain.ts';
import { hashRow, headMessage, lockHead, type JournalRow, type StoredHead } from './journal.ts';
import type { KeyRing } from './key-ring.ts';
import { readPublicKey, vouchFor, type OtherNode } from './other-nodes.ts';

/** Who receives a chain, and what it is to be known as here. */
export interface Receiver {
  readonly keys: KeyRing;
  readonly at: string;
  /** The tenant under which the node is listed here; rows keep the municipality that they were written with. */
  readonly municipalityId: string;
  readonly name: string;
  readonly kind: ChainKind;
}

/** What came of it: how many rows were new, and where the chain stands here. */
export interface ImportedChain { readonly appended: number; readonly seq: number; readonly hash: string; readonly isNewNode: boolean }

const broken = (node: string, seq: number, reason: string): DomainError => new DomainError('CHAIN_BROKEN', { node, seq, reason });
const forked = (node: string, seq: number, reason: string): DomainError => new DomainError('CHAIN_FORKED', { node, seq, reason });

/** Rows that follow each other, each with its own hash, up to the head that their node signed. */
function checkPiece({ node, publicKey, rows, head }: ChainPiece): void {
  const key = readPublicKey(publicKey);
  if (key === undefined || head.node !== node || !verify(null, headMessage(head), key, Buffer.from(head.signature, 'base64'))) throw broken(node, head.seq, 'signature');
  let before: ChainRow | undefined;
  for (const row of rows) {
    const { hash, ...rest } = row;
    if (row.node !== node) throw broken(node, row.seq, 'node');
    if (hashRow(rest) !== hash) throw broken(node, row.seq, 'hash');
    if (before !== undefined && (row.seq !== before.seq + 1 || row.prev_hash !== before.hash)) throw broken(node, row.seq, 'link');
    before = row;
  }
  if (before !== undefined && (before.seq !== head.seq || before.hash !== head.hash)) throw broken(node, head.seq, 'head');
}

/** Throws `CHAIN_FORKED` at the first place where the chain that is known here says something else. */
async function checkKnown(db: Knex, piece: ChainPiece, known: StoredHead): Promise<void> {
  const told = new Map([...piece.rows, piece.head].map(({ seq, hash }) => [seq, hash]));
  const [first] = piece.rows;
  if (first !== undefined) told.set(first.seq - 1, first.prev_hash);
  const seqs = [...told.keys()].filter((seq) => seq >= 1 && seq <= known.seq);
  if (seqs.length === 0) return;
  const rows = await db<JournalRow>('journal').where({ node: piece.node }).whereBetween('seq', [Math.min(...seqs), Math.max(...seqs)]).orderBy('seq').select('seq', 'hash');
  const other = rows.find(({ seq, hash }) => told.has(seq) && told.get(seq) !== hash);
  if (other !== undefined) throw forked(piece.node, other.seq, 'row');
}

async function keepNode(db: Knex, piece: ChainPiece, receiver: Receiver): Promise<boolean> {
  const { node, publicKey } = piece;
  const known = await db<OtherNode>('journal_nodes').where({ node }).first() as OtherNode | undefined;
  if (known !== undefined) {
    if (known.public_key !== publicKey) throw forked(node, piece.head.seq, 'key');
    await db<OtherNode>('journal_nodes').where({ node }).update({ last_received_at: receiver.at, name: receiver.name });
    return false;
  }
  await db<OtherNode>('journal_nodes').insert({
    node, public_key: publicKey, municipality_id: receiver.municipalityId, name: receiver.name, kind: receiver.kind,
    vouched: vouchFor({ node, public_key: publicKey }, receiver.keys), first_received_at: receiver.at, last_received_at: receiver.at,
  });
  return true;
}

async function append(db: Knex, { node, head }: ChainPiece, rows: readonly ChainRow[]): Promise<void> {
  const taken = await db<JournalRow>('journal').whereIn('id', rows.map(({ id }) => id)).first('id') as { id: string } | undefined;
  if (taken !== undefined) throw broken(node, rows.find(({ id }) => id === taken.id)?.seq ?? 0, 'id');
  await db.batchInsert('journal', rows, 60);
  await db('journal_heads').where({ node }).update({ seq: head.seq, hash: head.hash, signature: head.signature });
}

/**
 * Takes over rows of another node's chain, inside the caller's transaction: what is known already is left alone, so the same piece
 * twice is one piece. Throws `CHAIN_GAP` (`wanted`: the sequence to send from), `CHAIN_FORKED` (another row or another key than known,
 * or our own chain) and `CHAIN_BROKEN`, each with node and sequence; nothing is kept then.
 */
export async function importChain(db: Knex, piece: ChainPiece, receiver: Receiver): Promise<ImportedChain> {
  const { node, rows, head } = piece;
  checkPiece(piece);
  const known = await lockHead(db, { node, own: false });
  if (known.own) throw forked(node, known.seq, 'own');
  const isNewNode = await keepNode(db, piece, receiver);
  await checkKnown(db, piece, known);
  const fresh = rows.filter(({ seq }) => seq > known.seq);
  const from = fresh[0]?.seq ?? head.seq + 1;
  if (from > known.seq + 1) throw new DomainError('CHAIN_GAP', { node, wanted: known.seq + 1 });
  if (fresh.length === 0) return { appended: 0, seq: known.seq, hash: known.hash, isNewNode };
  await append(db, piece, fresh);
  return { appended: fresh.length, seq: head.seq, hash: head.hash, isNewNode };
}
