import { z } from 'zod';
import { Text, Whole, mostRows } from './bounds.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A row of a journal as its hash covers it, under the names of its columns. */
export const ChainRow = z.object({
  seq: Whole.min(1),
  id: Text.min(1).max(26),
  node: z.ulid(),
  municipality_id: Text.min(1).max(26),
  at: Text.max(24),
  actor: Text.max(64),
  station: Text.max(26).nullable(),
  purpose: Text.max(40).nullable(),
  type: Text.min(1).max(60),
  subject: Text.max(64),
  /** RFC 8785 JSON text; what is personal in it is sealed. */
  payload: Text.max(4_000_000),
  prev_hash: hash,
  hash,
});
export type ChainRow = z.infer<typeof ChainRow>;

/** The end of some rows of a chain, signed with the Ed25519 key of the node that wrote them. */
export const ChainHead = z.object({
  node: z.ulid(),
  seq: Whole,
  hash,
  /** Base64. */
  signature: Text.max(200),
});
export type ChainHead = z.infer<typeof ChainHead>;

/** What kind of node wrote a chain: a hub, or a station that worked without its hub for a while. */
export const ChainKind = z.enum(['office', 'island']);
export type ChainKind = z.infer<typeof ChainKind>;

/** Rows of one node, one after the other, and where they end. */
export const ChainPiece = z.object({
  node: z.ulid(),
  /** Ed25519, SubjectPublicKeyInfo, base64. */
  publicKey: Text.max(200),
  rows: z.array(ChainRow).max(mostRows),
  head: ChainHead,
});
export type ChainPiece = z.infer<typeof ChainPiece>;
