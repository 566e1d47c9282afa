import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Amount, Text } from '../kernel/bounds.ts';
import { Cents, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { basketErrors, tillErrors } from './basket-errors.ts';
import { CardAtOffice, CardDecision, CardOperation, CardTerminal, CardTerminalCheck, CardTerminalSetup } from './card.model.ts';

const mostCents = 99_999_999;
const operationErrors = { CARD_OPERATION_NOT_FOUND: { status: 404 } };
const terminalErrors = {
  /** This counter has none. */
  CARD_TERMINAL_MISSING: { status: 409 },
  /** It is at another operation, maybe another counter's. */
  CARD_TERMINAL_BUSY: { status: 409 },
};
/** Nobody knows yet whether a card was charged for this basket. */
const pending = { CARD_OUTCOME_PENDING: { status: 409 } };

/** Why a basket cannot be paid at the counter, for the part that cards have in it. */
export const cardBasketErrors = { ...pending, CARD_EXCEEDS_BILL: { status: 409, data: z.object({ excessCents: Cents }) } };

export const cardContract = {
  /** What cards were asked for during a visit, oldest first. */
  listCards: query(access.counter).input(z.object({ visitId: Id })).output(z.array(CardOperation)),
  /** What waits for somebody of the office, the oldest first: questions, and charges that nobody at a counter is making a receipt of. */
  listOpenCards: query(access.counter).output(z.array(CardAtOffice)),
  /**
   * Asks a card at the counter's terminal to pay the basket or, with fewer cents, a part of it. Answers as soon as it is written down; how
   * it ends is told by `listCards`, and when cards cover the bill the basket is settled as with `settle`.
   */
  payByCard: mutation(access.counter)
    .input(withRequest({ visitId: Id, expectedCents: Amount, cents: Cents.min(1).max(mostCents) }))
    .output(CardOperation)
    .errors({ ...basketErrors, ...cardBasketErrors, ...tillErrors, ...terminalErrors, NOTHING_TO_PAY: { status: 409 }, CARD_AMOUNT_TOO_HIGH: { status: 409, data: z.object({ dueCents: Cents }) } }),
  /** Asks the terminal now how an operation ended. */
  checkCard: mutation(access.counter)
    .input(withRequest({ operationId: Id }))
    .output(CardOperation)
    .errors({ ...operationErrors, CARD_TERMINAL_BUSY: terminalErrors.CARD_TERMINAL_BUSY, CARD_TERMINAL_UNREACHABLE: { status: 503 } }),
  /** The answer of whoever stands before the terminal, or of a supervisor who had a charge given back; reasons are kept sealed. */
  decideCard: mutation(access.counter)
    .input(withRequest({ operationId: Id, decision: CardDecision }))
    .output(CardOperation)
    .errors({ ...operationErrors, CARD_NOT_QUESTIONED: { status: 409 }, CARD_NEEDS_SUPERVISOR: { status: 403 }, CARD_NOT_CHARGED: { status: 409 }, CARD_IN_RECEIPT: { status: 409 } }),
  /** Takes back a charge that is part of no receipt: at the terminal, with the same card. */
  reverseCard: mutation(access.counter)
    .input(withRequest({ operationId: Id, reason: Text.trim().min(3).max(300) }))
    .output(CardOperation)
    .errors({ ...operationErrors, ...pending, CARD_TERMINAL_BUSY: terminalErrors.CARD_TERMINAL_BUSY, CARD_IN_RECEIPT: { status: 409 }, CARD_NOT_CHARGED: { status: 409 } }),

  listTerminals: query(access.staff).output(z.array(CardTerminal)),
  /** Gives a counter its terminal, in place of the one that it had. */
  saveTerminal: mutation(access.supervision).input(withRequest({ setup: CardTerminalSetup })).output(z.array(CardTerminal))
    .errors({ COUNTER_NOT_FOUND: { status: 404 } }),
  removeTerminal: mutation(access.supervision).input(withRequest({ counterId: Id })).output(z.array(CardTerminal))
    .errors({ CARD_TERMINAL_MISSING: terminalErrors.CARD_TERMINAL_MISSING }),
  /** Asks a terminal, saved or not, how it is; never while it is at an operation. */
  checkTerminal: query(access.supervision).input(CardTerminalSetup).output(CardTerminalCheck).errors({ CARD_TERMINAL_BUSY: terminalErrors.CARD_TERMINAL_BUSY }),
};
