import { sign } from 'node:crypto';
import type { Knex } from 'knex';
import type { ChainHead, ChainPiece, ChainRow } from '#shared/kernel/journal-chain.ts';
import { headMessage, type JournalRow, type StoredHead } from '#core/kernel/journal.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import { writePublicKey, type OtherNode } from '#core/kernel/other-nodes.ts';

/** A chain that this office pushes: its own, or that of an island of its. */
export interface PushedChain { readonly node: string; readonly isOwn: boolean; readonly name: string; readonly publicKey: string; readonly head: ChainHead }

/** Rows of our own chain that go in one batch, and the text in them. */
const rowsAtOnce = 500;
const lettersAtOnce = 2_000_000;

/** As many of the rows as fit, one at least. */
function fitting(rows: readonly ChainRow[]): ChainRow[] {
  let letters = 0;
  const tooMuch = rows.findIndex(({ payload }, index) => {
    letters += payload.length;
    return index > 0 && letters > lettersAtOnce;
  });
  return tooMuch === -1 ? [...rows] : rows.slice(0, tooMuch);
}

/** This office's own chain first, then those of its islands. What came through another office is not ours to push. */
export async function listPushedChains(db: Knex, keys: KeyRing): Promise<PushedChain[]> {
  const heads: StoredHead[] = await db<StoredHead>('journal_heads').orderBy('node');
  const islands: OtherNode[] = await db<OtherNode & { via: string | null }>('journal_nodes').where({ kind: 'island' }).whereNull('via');
  return heads.flatMap(({ node, seq, hash, signature, own }): PushedChain[] => {
    const head = { node, seq, hash, signature };
    if (own) return [{ node, isOwn: true, name: '', publicKey: writePublicKey(keys.journalPublicKey), head }];
    const island = islands.find((each) => each.node === node);
    return island === undefined ? [] : [{ node, isOwn: false, name: island.name, publicKey: island.public_key, head }];
  }).sort((one, other) => Number(other.isOwn) - Number(one.isOwn));
}

/**
 * Rows of a chain after a sequence. Of our own as many as fit, their end signed for them; of an island's all that there are, because
 * only the island could sign another end than its last.
 */
export async function readPiece(db: Knex, keys: KeyRing, { chain, after }: { chain: PushedChain; after: number }): Promise<ChainPiece> {
  const { node, isOwn, publicKey, head } = chain;
  const query = db<JournalRow>('journal').where({ node }).andWhere('seq', '>', after).andWhere('seq', '<=', head.seq).orderBy('seq');
  const rows = isOwn ? fitting(await query.limit(rowsAtOnce) as ChainRow[]) : await query as ChainRow[];
  const last = rows.at(-1);
  if (!isOwn || last === undefined || last.seq === head.seq) return { node, publicKey, rows, head };
  const end = { node, seq: last.seq, hash: last.hash };
  return { node, publicKey, rows, head: { ...end, signature: sign(null, headMessage(end), keys.journalPrivateKey).toString('base64') } };
}
