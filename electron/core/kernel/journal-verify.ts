import { verify } from 'node:crypto';
import type { Knex } from 'knex';
import { genesisHash, hashRow, headMessage, type JournalHead, type JournalRow } from './journal.ts';
import type { KeyRing } from './key-ring.ts';

export type JournalFault =
  | { kind: 'gap' | 'broken-link' | 'edited'; node: string; seq: number }
  | { kind: 'head-missing' | 'head-unsigned' | 'tail-cut' | 'head-differs'; node: string; seq: number };

export interface JournalReport { rows: number; ok: boolean; faults: JournalFault[] }

const pageSize = 1_000;

async function checkChain(db: Knex, node: string, faults: JournalFault[]): Promise<{ seq: number; hash: string }> {
  let seq = 0;
  let hash = genesisHash;
  for (;;) {
    const page = await db<JournalRow>('journal').where({ node }).andWhere('seq', '>', seq).orderBy('seq').limit(pageSize);
    for (const row of page as JournalRow[]) {
      const { hash: written, ...rest } = row;
      if (row.seq !== seq + 1) faults.push({ kind: 'gap', node, seq: seq + 1 });
      if (row.prev_hash !== hash) faults.push({ kind: 'broken-link', node, seq: row.seq });
      if (hashRow(rest) !== written) faults.push({ kind: 'edited', node, seq: row.seq });
      seq = row.seq;
      hash = written;
    }
    if (page.length < pageSize) return { seq, hash };
  }
}

function checkHead(head: JournalHead | undefined, last: { node: string; seq: number; hash: string }, keys: KeyRing): JournalFault[] {
  const { node, seq } = last;
  if (head === undefined) return [{ kind: 'head-missing', node, seq }];
  const signed = head.signature !== ''
    && verify(null, headMessage(head), keys.journalPublicKey, Buffer.from(head.signature, 'base64'));
  if (!signed) return [{ kind: 'head-unsigned', node, seq: head.seq }];
  if (head.seq > seq) return [{ kind: 'tail-cut', node, seq: seq + 1 }];
  return head.seq === seq && head.hash === last.hash ? [] : [{ kind: 'head-differs', node, seq }];
}

/**
 * Walks every chain of the database and compares its end with the signed head. An edited, removed or
 * inserted row breaks the chain; a cut tail disagrees with the head, which nobody without the key can sign.
 */
export async function verifyJournal(db: Knex, keys: KeyRing): Promise<JournalReport> {
  const faults: JournalFault[] = [];
  let rows = 0;
  const heads = new Map((await db<JournalHead>('journal_heads')).map((head) => [head.node, head as JournalHead]));
  const written = await db('journal').distinct('node').pluck('node') as string[];
  for (const node of new Set([...written, ...heads.keys()])) {
    const last = await checkChain(db, node, faults);
    rows += last.seq;
    faults.push(...checkHead(heads.get(node), { node, ...last }, keys));
  }
  return { rows, ok: faults.length === 0, faults };
}
