import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { Cents, Id, Instant } from '../kernel/procedure.ts';
import { VisitState } from '../visits/visit.model.ts';

/**
 * asked: the terminal is at it; approved: charged; declined: the bank or the terminal refuses; unknown: nobody heard the outcome, and
 * the clerk is asked; reversing: charged, and being taken back; reversed: taken back; not-charged: it never came to a charge.
 */
export const CardState = z.enum(['asked', 'approved', 'declined', 'unknown', 'reversing', 'reversed', 'not-charged']);
export type CardState = z.infer<typeof CardState>;

/** Why a terminal gave no usable answer; STALE: the hub was away when the terminal should have been asked; NOT_LAST: it did other operations since. */
export const CardTroubleCode = z.enum(['UNREACHABLE', 'SILENT', 'CONNECTION_LOST', 'GARBLED', 'REFUSED', 'AMOUNT_DIFFERS', 'STOPPED', 'STALE', 'NOT_LAST']);
export type CardTroubleCode = z.infer<typeof CardTroubleCode>;

export const CardKind = z.enum(['bancomat', 'credit', 'other']);

/** One amount asked of a card terminal. */
export const CardOperation = z.object({
  id: Id,
  visitId: Id,
  counterId: Id,
  cents: Cents,
  state: CardState,
  /** Only who stands before the terminal can tell how it ended: a charge or, while it is reversing, its reversal. */
  isQuestion: z.boolean(),
  /** What the terminal's display shows, while this hub is talking to it. */
  progress: z.string().optional(),
  /** The terminal's own words when it declined. */
  says: z.string().optional(),
  trouble: CardTroubleCode.optional(),
  authorisation: z.string().optional(),
  /** The terminal's number of the charge. */
  stan: z.string().optional(),
  terminalId: z.string(),
  /** `**** 1234`. */
  maskedPan: z.string().optional(),
  cardKind: CardKind.optional(),
  askedAt: Instant,
  settledAt: Instant.optional(),
  /** The payment that it is part of; absent while it is part of none. */
  paymentId: Id.optional(),
});
export type CardOperation = z.infer<typeof CardOperation>;

/** The eight digits under which the acquirer knows a terminal. */
const TerminalId = z.string().regex(/^\d{8}$/);

/** The terminal of a counter as it is set up; two counters may share one. */
export const CardTerminalSetup = z.object({
  counterId: Id,
  name: Text.trim().min(1).max(80),
  host: z.string().trim().regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/),
  port: z.int().min(1).max(65_535),
  terminalId: TerminalId,
});
export type CardTerminalSetup = z.infer<typeof CardTerminalSetup>;

/** The terminal of a counter with what it did last. */
export const CardTerminal = CardTerminalSetup.extend({
  /** It is at an operation now. */
  isBusy: z.boolean(),
  last: z.object({ state: CardState, at: Instant, trouble: CardTroubleCode.optional() }).optional(),
});
export type CardTerminal = z.infer<typeof CardTerminal>;

/** How a terminal answered just now. */
export const CardTerminalCheck = z.object({
  kind: z.enum(['operative', 'not-operative', 'unreachable']),
  /** Its software. */
  release: z.string().optional(),
  trouble: CardTroubleCode.optional(),
});
export type CardTerminalCheck = z.infer<typeof CardTerminalCheck>;

/** An operation that waits for somebody of the office: a question, or a charge that no receipt has; with whose it is and where it was asked. */
export const CardAtOffice = z.object({
  operation: CardOperation,
  visitState: VisitState,
  ticketNumber: z.string().optional(),
  counterLabel: z.string(),
  /** Surname and given name; absent where nobody is known any more. */
  debtor: z.string().optional(),
  /** Of the services in its basket. */
  titles: z.array(z.string()),
  /** Only a supervisor may say that nothing was charged. */
  needsSupervisor: z.boolean(),
});
export type CardAtOffice = z.infer<typeof CardAtOffice>;

/** What somebody saw at the terminal; given-back: a certain charge went back to the card in another way, by the bank or the accounts office. */
export const CardDecision = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('charged'), authorisation: z.string().trim().regex(/^[A-Za-z0-9]{2,20}$/) }),
  z.object({ answer: z.literal('not-charged'), reason: Text.trim().min(3).max(300) }),
  z.object({ answer: z.literal('given-back'), reason: Text.trim().min(3).max(300) }),
]);
export type CardDecision = z.infer<typeof CardDecision>;
