import { z } from 'zod';
import { Account } from '../catalogue/tariff.model.ts';
import { Cents, Id, Instant } from '../kernel/procedure.ts';
import { StockFound } from './stock.model.ts';

/** Euro notes and coins, in cents, largest first. */
export const denominations = [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1] as const;
const Denomination = z.literal(denominations);

/** What lies in a drawer: how many pieces of which note or coin; each denomination once. */
export const CashCount = z.array(z.object({ unitCents: Denomination, pieces: z.int().min(0).max(10_000) })).max(denominations.length)
  .refine((count) => new Set(count.map(({ unitCents }) => unitCents)).size === count.length, 'a denomination twice');
export type CashCount = z.infer<typeof CashCount>;

/** open: takes money; counted: the drawer was counted and takes none; closed: reported, for ever. */
export const TillState = z.enum(['open', 'counted', 'closed']);
export type TillState = z.infer<typeof TillState>;

/**
 * One opening of a counter's drawer, from its float to its closing. What should be in it is told only once it was counted:
 * the count is blind.
 */
export const TillSession = z.object({
  id: Id,
  /** Stands in the numbers of its receipts: `2026/R1/000123`. */
  code: z.string(),
  counterId: Id,
  state: TillState,
  /** Who answers for the drawer. */
  holderId: Id,
  floatCents: Cents,
  openedAt: Instant,
  closedAt: Instant.optional(),
});
export type TillSession = z.infer<typeof TillSession>;

/**
 * receipt, void: of a payment; cash-in, cash-out: change fetched, money put away; treasury: paid into the treasury;
 * hand-over: counted and given to a colleague.
 */
export const TillMovementKind = z.enum(['receipt', 'void', 'cash-in', 'cash-out', 'treasury', 'hand-over']);
export type TillMovementKind = z.infer<typeof TillMovementKind>;

/** A line of the till's book; into the drawer positive, out of it negative, in cents. */
export const TillMovement = z.object({
  id: Id,
  kind: TillMovementKind,
  cashCents: z.int(),
  cardCents: z.int(),
  paymentId: Id.optional(),
  /** Number of the receipt, of the void, of the slip that it belongs to; empty without one. */
  reference: z.string(),
  reason: z.string().optional(),
  staffId: Id,
  at: Instant,
});
export type TillMovement = z.infer<typeof TillMovement>;

/** What a count found beside what must be there; negative: missing. */
export const CountedTill = z.object({ session: TillSession, countedCents: Cents, expectedCents: z.int(), varianceCents: z.int(), stock: z.array(StockFound), needsSupervisor: z.boolean() });
export type CountedTill = z.infer<typeof CountedTill>;

/** A closing as it was printed, for ever; all in cents. */
export const ClosingReport = z.object({
  /** `2026/C1/000042`, without gaps in till and year. */
  number: z.string(),
  code: z.string(),
  counter: z.string(),
  /** Who answered for the drawer at the end. */
  holder: z.string(),
  openedAt: Instant,
  closedAt: Instant,
  floatCents: Cents,
  receipts: z.object({ count: z.int(), first: z.string(), last: z.string(), cashCents: Cents, cardCents: Cents }),
  voids: z.object({ count: z.int(), cashCents: z.int(), cardCents: z.int() }),
  /** Change fetched, money put away, paid into the treasury; each with its reason. `void`: a charge that its terminal did not take back, which the voids are without. */
  movements: z.array(z.object({ kind: TillMovementKind, cents: z.int(), reason: z.string() })),
  /** What each account got of it. */
  accounts: z.array(z.object({ account: Account, cents: Cents })),
  counted: CashCount,
  countedCents: Cents,
  expectedCents: z.int(),
  varianceCents: z.int(),
  varianceReason: z.string(),
  /** Stamps, blank cards, forms and badges as they were counted; none where the till has none. */
  stock: z.array(StockFound).default([]),
});
export type ClosingReport = z.infer<typeof ClosingReport>;

/** A closing that did not add up, in money or in pieces. */
export const TillVariance = ClosingReport.pick({ number: true, code: true, holder: true, closedAt: true, varianceCents: true, varianceReason: true, stock: true });
export type TillVariance = z.infer<typeof TillVariance>;

/** Whether cash may be taken at a counter: what the municipality says, what its till says, and whether whoever asks is an accounting agent. */
export const CashRules = z.object({ municipality: z.boolean(), till: z.boolean(), isAgent: z.boolean(), isTaken: z.boolean() });
export type CashRules = z.infer<typeof CashRules>;

/** A drawer of the office, for whoever supervises; figures only once it was counted. */
export const TillOfDay = TillSession.extend({
  tillId: Id, takesCash: z.boolean(),
  counterLabel: z.string(), holderName: z.string(), countedCents: Cents.optional(), varianceCents: z.int().optional(),
  stock: z.array(StockFound).optional(),
  /** What cards paid less what was voided, for comparing with the terminal's own total. */
  cardCents: z.int().optional(), closingNumber: z.string().optional(),
});
export type TillOfDay = z.infer<typeof TillOfDay>;
