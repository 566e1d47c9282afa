import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { Cents } from '../kernel/procedure.ts';

/** A kind of pieces that tills answer for beside the cash, as `resources/tills/stock.yaml` says it: stamps, blank cards, forms, badges. */
export const StockKind = z.strictObject({
  id: Text.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(40),
  label: Text.min(1).max(60),
  /** What a piece is worth; absent: it has no price. */
  valueCents: Cents.optional(),
  /** Services that use a piece when their case file is settled at the counter. */
  usedBy: z.array(z.string()).default([]),
});
export type StockKind = z.infer<typeof StockKind>;

/** load: received; use: given out or spoilt at work; unload: given back; variance: what a count found beside the books. */
export const StockAct = z.enum(['load', 'use', 'unload', 'variance']);
export type StockAct = z.infer<typeof StockAct>;

/** How many pieces of which kind lie in a till; each kind once. */
export const StockCount = z.array(z.object({ kind: Text.max(40), pieces: z.int().min(0).max(100_000) })).max(100)
  .refine((count) => new Set(count.map(({ kind }) => kind)).size === count.length, 'a kind twice');
export type StockCount = z.infer<typeof StockCount>;

/** A kind as a count found it beside what must be there, in pieces; negative variance: missing. */
export const StockFound = z.object({ kind: z.string(), label: z.string(), counted: z.int(), expected: z.int(), variance: z.int() });
export type StockFound = z.infer<typeof StockFound>;

/** A kind that may be loaded; those that are held must be counted. How many there must be is not said: the count is blind. */
export const StockKindHere = z.object({ id: z.string(), label: z.string(), isHeld: z.boolean() });
export type StockKindHere = z.infer<typeof StockKindHere>;
