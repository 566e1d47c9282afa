import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Cents, Day, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { StockCount, StockKindHere } from './stock.model.ts';
import { CashCount, CashRules, ClosingReport, CountedTill, TillOfDay, TillSession, TillVariance } from './till.model.ts';

/** More than this in an empty drawer is a slip of the finger. */
const mostFloatCents = 1_000_000;

/** More than this at once is a slip of the finger too. */
const mostPieces = 10_000;

const Reason = Text.trim().min(3).max(300);

/** Why a drawer cannot be handled now. */
const sessionErrors = { TILL_SESSION_NOT_FOUND: { status: 404 }, TILL_CLOSED: { status: 409 }, TILL_HELD_BY_OTHER: { status: 409, data: z.object({ name: z.string() }) } };

/** Why pieces cannot be counted or moved. */
const stockErrors = {
  STOCK_KIND_UNKNOWN: { status: 409, data: z.object({ kind: z.string() }) },
  /** A kind that the till holds was left out of the count. */
  STOCK_NOT_COUNTED: { status: 409, data: z.object({ label: z.string() }) },
};

export const tillContract = {
  /** The till of a counter as it stands; null while its drawer is closed. Never what should be in it: the count is blind. */
  current: query(access.counter).input(z.object({ counterId: Id })).output(TillSession.nullable()),
  /** Opens the drawer of one's own open counter with what is in it. */
  open: mutation(access.counter)
    .input(withRequest({ counterId: Id, floatCents: Cents.max(mostFloatCents) }))
    .output(TillSession)
    .errors({
      COUNTER_CLOSED: { status: 409 },
      TILL_ALREADY_OPEN: { status: 409 },
      /** Public cash is handled by an appointed accounting agent only. */
      NOT_ACCOUNTING_AGENT: { status: 409 },
    }),
  /** Change fetched or money put away, with the reason; what leaves the drawer must be in it. */
  move: mutation(access.counter)
    .input(withRequest({ sessionId: Id, kind: z.enum(['cash-in', 'cash-out']), cents: Cents.min(1).max(mostFloatCents), reason: Reason }))
    .output(TillSession)
    .errors({ ...sessionErrors, TILL_COUNTED: { status: 409 }, NOT_ENOUGH_IN_TILL: { status: 409 } }),
  /**
   * Counts the drawer, blind: what must be in it is told by the answer. It takes no money any more; counting again is
   * possible, and every count stays in the journal.
   */
  count: mutation(access.counter).input(withRequest({ sessionId: Id, count: CashCount, stock: StockCount.default([]) })).output(CountedTill)
    .errors({ ...sessionErrors, ...stockErrors }),
  /** Takes a counted drawer into use again: it was counted in between. */
  resume: mutation(access.counter).input(withRequest({ sessionId: Id })).output(TillSession).errors(sessionErrors),
  /** A colleague takes the drawer over with what they count in it; the difference stays with who had it. */
  takeOver: mutation(access.counter)
    .input(withRequest({ sessionId: Id, count: CashCount, stock: StockCount.default([]) }))
    .output(CountedTill)
    .errors({ ...sessionErrors, ...stockErrors, NOT_ACCOUNTING_AGENT: { status: 409 }, TILL_ALREADY_YOURS: { status: 409 } }),
  /** Closes a counted drawer with its numbered report; a difference needs a reason, a large one a supervisor. */
  close: mutation(access.counter)
    .input(withRequest({ sessionId: Id, reason: Reason.optional() }))
    .output(ClosingReport)
    .errors({ ...sessionErrors, TILL_NOT_COUNTED: { status: 409 }, CARD_REVERSAL_PENDING: { status: 409 }, VARIANCE_UNEXPLAINED: { status: 409 }, VARIANCE_NEEDS_SUPERVISOR: { status: 409 } }),
  /** Kinds of stamps, cards, forms and badges, and which of them the till of a counter holds; never how many. */
  listStockKinds: query(access.counter).input(z.object({ counterId: Id })).output(z.array(StockKindHere)),
  /** Pieces received, given out or spoilt, given back; what leaves the till must be in it, and says why. */
  moveStock: mutation(access.counter)
    .input(withRequest({
      sessionId: Id, kind: Text.max(40), act: z.enum(['load', 'use', 'unload']), pieces: z.int().min(1).max(mostPieces), reference: Text.trim().max(120), reason: Reason.optional(),
    }))
    .output(TillSession)
    .errors({ ...sessionErrors, ...stockErrors, TILL_COUNTED: { status: 409 }, NOT_ENOUGH_STOCK: { status: 409 }, STOCK_UNEXPLAINED: { status: 409 } }),
  /** Whether whoever asks may take cash at a counter. */
  readCashRules: query(access.counter).input(z.object({ counterId: Id })).output(CashRules),
  /** Lets the till of a counter take cash, or keeps it from it; the municipality's own rule stands above it. */
  setCash: mutation(access.supervision).input(withRequest({ tillId: Id, takesCash: z.boolean(), reason: Reason })).output(z.object({ takesCash: z.boolean() }))
    .errors({ TILL_NOT_FOUND: { status: 404 } }),
  /** Drawers of the office that are not closed, and those closed on a day. */
  listOfDay: query(access.staff).input(z.object({ day: Day })).output(z.array(TillOfDay)),
  /** Closings of the last 30 days that did not add up, newest first. */
  listVariances: query(access.supervision).output(z.array(TillVariance)),
  readReport: query(access.staff).input(z.object({ sessionId: Id })).output(ClosingReport).errors({ TILL_SESSION_NOT_FOUND: { status: 404 }, TILL_NOT_CLOSED: { status: 409 } }),
};
