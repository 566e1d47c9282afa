import { z } from 'zod';
import { Cents, Id } from '../kernel/procedure.ts';
import { Problem } from '../cases/case-file.model.ts';

/** Why a basket cannot be paid now, by whatever means. */
export const basketErrors = {
  VISIT_NOT_FOUND: { status: 404 },
  VISIT_CLOSED: { status: 409 },
  BASKET_EMPTY: { status: 409 },
  BASKET_INCOMPLETE: { status: 409, data: z.object({ cases: z.array(z.object({ caseFileId: Id, title: z.string(), problems: z.array(Problem) })) }) },
  /** A notice is open, or a card has paid a part: paying in another way could pay twice. */
  BASKET_AWAITING_PAYMENT: { status: 409 },
  /** What comes out says something of its holder, and nobody is identified. */
  PERSON_MISSING: { status: 409 },
  /** Stamp duty would be paid virtually, which this municipality has no authorisation for (DPR 642/1972, art. 15): a mark or @e.bollo is left. */
  STAMP_NOT_AUTHORISED: { status: 409 },
  /** The bill changed between the screen and the till. */
  AMOUNT_CHANGED: { status: 409, data: z.object({ totalCents: Cents }) },
};
/** Why the counter's till takes no money now. */
export const tillErrors = {
  TILL_NOT_OPEN: { status: 409 },
  /** It was counted: what comes now belongs to its next opening. */
  TILL_COUNTED: { status: 409 },
  TILL_HELD_BY_OTHER: { status: 409, data: z.object({ name: z.string() }) },
  /** Neither here nor by whoever asks is cash taken: cards and pagoPA notices are left. */
  CASH_NOT_ACCEPTED: { status: 409 },
  NOT_ACCOUNTING_AGENT: { status: 409 },
  /** More than the law lets anybody pay in cash. */
  CASH_OVER_LIMIT: { status: 409, data: z.object({ mostCents: Cents }) },
};
