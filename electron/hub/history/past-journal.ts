import { createHash, sign } from 'node:crypto';
import { headMessage, type JournalHead } from '#core/kernel/journal.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';

/** An entry before it has its place in the chain; `payload` is RFC 8785 text. */
export interface PastEntry {
  readonly id: string;
  /** Milliseconds. */
  readonly at: number;
  readonly actor: string;
  readonly type: string;
  readonly subject: string;
  readonly payload: string;
  readonly purpose?: string;
}

export const journalColumns = ['node', 'seq', 'id', 'municipality_id', 'at', 'actor', 'station', 'purpose', 'type', 'subject', 'payload', 'prev_hash', 'hash'] as const;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Goes on with a chain as the kernel's journal writes it: each row's hash is SHA-256 over the RFC 8785 text of its other columns, which
 * is written here letter by letter since everything but the payload is plain letters and digits. `journal verify` reads it back the long way.
 */
export function continueChain(head: Pick<JournalHead, 'node' | 'seq' | 'hash'>, municipalityId: string) {
  const { node } = head;
  let { seq, hash } = head;
  return {
    /** The columns of the next row, in the order of `journalColumns`. */
    next({ id, at, actor, type, subject, payload, purpose }: PastEntry): (string | number | null)[] {
      seq += 1;
      const [time, before] = [new Date(at).toISOString(), hash];
      const sought = purpose === undefined ? 'null' : `"${purpose}"`;
      hash = sha256(`{"actor":"${actor}","at":"${time}","id":"${id}","municipality_id":"${municipalityId}","node":"${node}","payload":${JSON.stringify(payload)},"prev_hash":"${before}","purpose":${sought},"seq":${String(seq)},"station":null,"subject":"${subject}","type":"${type}"}`);
      return [node, seq, id, municipalityId, time, actor, null, purpose ?? null, type, subject, payload, before, hash];
    },
    /** Where the chain ends, signed. */
    head(keys: KeyRing): JournalHead {
      const unsigned = { node, seq, hash };
      return { ...unsigned, signature: sign(null, headMessage(unsigned), keys.journalPrivateKey).toString('base64') };
    },
  };
}
