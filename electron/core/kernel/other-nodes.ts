import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Knex } from 'knex';
import type { ChainKind } from '#shared/kernel/journal-chain.ts';
import { canonicalJson } from './journal.ts';
import type { KeyRing } from './key-ring.ts';

/** A node whose chain stands here beside our own. */
export interface OtherNode {
  node: string;
  municipality_id: string;
  name: string;
  kind: ChainKind;
  public_key: string;
  /** Our signature that the key is that node's: with a key of their own, whoever writes to the database alone cannot put another chain there. */
  vouched: string;
  first_received_at: string;
  last_received_at: string;
}

const voucher = (of: Pick<OtherNode, 'node' | 'public_key'>): Buffer =>
  Buffer.from(canonicalJson({ purpose: 'journal-node', node: of.node, publicKey: of.public_key }));

/** An Ed25519 public key as nodes tell it to each other: SubjectPublicKeyInfo, base64. */
export const writePublicKey = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64');

/** The key told by a node; undefined when it is none of Ed25519. */
export function readPublicKey(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

export const vouchFor = (of: Pick<OtherNode, 'node' | 'public_key'>, keys: KeyRing): string =>
  sign(null, voucher(of), keys.journalPrivateKey).toString('base64');

/** The key that another node's chain is checked with; undefined when this node never vouched for it. */
export async function findVouchedKey(db: Knex, node: string, keys: KeyRing): Promise<KeyObject | undefined> {
  const row = await db<OtherNode>('journal_nodes').where({ node }).first() as OtherNode | undefined;
  if (row === undefined) return undefined;
  return verify(null, voucher(row), keys.journalPublicKey, Buffer.from(row.vouched, 'base64')) ? readPublicKey(row.public_key) : undefined;
}
