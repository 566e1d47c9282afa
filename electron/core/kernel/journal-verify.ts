import { verify, type KeyObject } from 'node:crypto';
import type { Knex } from 'knex';
import { genesisHash, hashRow, headMessage, type JournalRow, type StoredHead } from './journal.ts';
import type { KeyRing } from './key-ring.ts';
import { findVouchedKey } from './other-nodes.ts';

export type JournalFault =
  | { kind: 'gap' | 'broken-link' | 'edited'; node: string; seq: number }
  | { kind: 'head-missing' | 'head-unsigned' | 'key-unvouched' | 'tail-cut' | 'head-differs'; node: string; seq: number };

export interface JournalReport { rows: number; ok: boolean; faults: JournalFault[] }

const pageSize = 1_000;

interface ChainEnd { readonly seq: number; readonly hash: string }

/** Walks a chain on from where an earlier walk ended, to the last row that stands now or to `upTo`. */
async function walkChain(db: Knex, node: string, walk: { from: ChainEnd; upTo?: number; faults: JournalFault[] }): Promise<ChainEnd> {
  let { seq, hash } = walk.from;
  for (;;) {
    const rows = db<JournalRow>('journal').where({ node }).andWhere('seq', '>', seq).orderBy('seq').limit(pageSize);
    const page = await (walk.upTo === undefined ? rows : rows.andWhere('seq', '<=', walk.upTo));
    for (const row of page as JournalRow[]) {
      const { hash: written, ...rest } = row;
      if (row.seq !== seq + 1) walk.faults.push({ kind: 'gap', node, seq: seq + 1 });
      if (row.prev_hash !== hash) walk.faults.push({ kind: 'broken-link', node, seq: row.seq });
      if (hashRow(rest) !== written) walk.faults.push({ kind: 'edited', node, seq: row.seq });
      seq = row.seq;
      hash = written;
    }
    if (page.length < pageSize) return { seq, hash };
  }
}

function checkHead(head: StoredHead, last: ChainEnd, key: KeyObject | undefined): JournalFault[] {
  const { node } = head;
  if (key === undefined) return [{ kind: 'key-unvouched', node, seq: head.seq }];
  const signed = head.signature !== '' && verify(null, headMessage(head), key, Buffer.from(head.signature, 'base64'));
  if (!signed) return [{ kind: 'head-unsigned', node, seq: head.seq }];
  if (head.seq > last.seq) return [{ kind: 'tail-cut', node, seq: last.seq + 1 }];
  return head.seq === last.seq && head.hash === last.hash ? [] : [{ kind: 'head-differs', node, seq: last.seq }];
}

/**
 * The rows first, the head after them: a head commits together with its rows, so the one read now covers every row walked.
 * Rows written meanwhile are walked up to that head, and beside a working office the two agree.
 */
async function verifyChain(db: Knex, node: string, keys: KeyRing): Promise<{ rows: number; faults: JournalFault[] }> {
  const faults: JournalFault[] = [];
  const standing = await walkChain(db, node, { from: { seq: 0, hash: genesisHash }, faults });
  const head = await db<StoredHead>('journal_heads').where({ node }).first() as StoredHead | undefined;
  if (head === undefined) return { rows: standing.seq, faults: [...faults, { kind: 'head-missing', node, seq: standing.seq }] };
  const last = await walkChain(db, node, { from: standing, upTo: head.seq, faults });
  const key = head.own ? keys.journalPublicKey : await findVouchedKey(db, node, keys);
  return { rows: last.seq, faults: [...faults, ...checkHead(head, last, key)] };
}

/**
 * Walks every chain of the database and compares its end with the signed head. An edited, removed or
 * inserted row breaks the chain; a cut tail disagrees with the head, which nobody without the key can sign. Chains of other
 * nodes are checked with the keys that this node vouched for when they first came.
 */
export async function verifyJournal(db: Knex, keys: KeyRing): Promise<JournalReport> {
  const written = await db('journal').distinct('node').pluck('node') as string[];
  const headed = await db('journal_heads').pluck('node') as string[];
  const chains: Awaited<ReturnType<typeof verifyChain>>[] = [];
  for (const node of new Set([...written, ...headed])) chains.push(await verifyChain(db, node, keys));
  const faults = chains.flatMap((chain) => chain.faults);
  return { rows: chains.reduce((sum, chain) => sum + chain.rows, 0), ok: faults.length === 0, faults };
}
