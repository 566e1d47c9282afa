import { sign } from 'node:crypto';
import type { ChainPiece, ChainRow } from '#shared/kernel/journal-chain.ts';
import { createIds } from '#core/kernel/ids.ts';
import { genesisHash, hashRow, headMessage } from '#core/kernel/journal.ts';
import { createKeyRing, type KeyRing } from '#core/kernel/key-ring.ts';
import { writePublicKey } from '#core/kernel/other-nodes.ts';

const ids = createIds();

/** Rows that another node wrote, and pieces of them as it sends them. */
export function otherNode(keys: KeyRing = createKeyRing(), node = ids.next()) {
  const rows: ChainRow[] = [];
  const add = (subject: string): void => {
    const last = rows.at(-1);
    const row = {
      seq: rows.length + 1, id: ids.next(), node, municipality_id: ids.next(), at: '2026-11-23T08:05:00.000Z', actor: 'somebody', station: null, purpose: null,
      type: 'noted', subject, payload: '{}', prev_hash: last?.hash ?? genesisHash,
    };
    rows.push({ ...row, hash: hashRow(row) });
  };
  const piece = (from = 1, to = rows.length): ChainPiece => {
    const end = { node, seq: to, hash: rows[to - 1]?.hash ?? genesisHash };
    const signature = sign(null, headMessage(end), keys.journalPrivateKey).toString('base64');
    return { node, publicKey: writePublicKey(keys.journalPublicKey), rows: rows.slice(from - 1, to), head: { ...end, signature } };
  };
  for (const subject of ['one', 'two', 'three', 'four']) add(subject);
  return { node, keys, rows, add, piece };
}
