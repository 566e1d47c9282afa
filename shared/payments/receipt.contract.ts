import { z } from 'zod';
import { Amount, Text } from '../kernel/bounds.ts';
import { AccountAmount } from '../fees/refund.model.ts';
import { Account } from '../catalogue/tariff.model.ts';
import { access } from '../kernel/access.ts';
import { Cents, Day, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { VoidCause } from './payment.model.ts';
import { Beneficiary, FiledRefund, ReceiptDetail, ReceiptLine, WaitingVoid } from './receipt.model.ts';

const receiptErrors = { PAYMENT_NOT_FOUND: { status: 404 }, VISIT_NOT_FOUND: { status: 404 }, NOTHING_PAID: { status: 409 } };
/** Why nothing is proposed to be given back. */
const refundErrors = {
  REFUND_EMPTY: { status: 409 },
  /** Of that account. */
  REFUND_TOO_MUCH: { status: 409, data: z.object({ account: Account, refundableCents: Cents }) },
};

const voidErrors = {
  ...receiptErrors, ...refundErrors,
  PAYMENT_VOIDED: { status: 409 },
  /** Its money was never here: a refund may be proposed. */
  PAYMENT_BY_PAGOPA: { status: 409 },
  /** Another's receipt, or one of a drawer that is closed or of another day. */
  VOID_NEEDS_SUPERVISOR: { status: 403 },
  TILL_COUNTED: { status: 409 },
  BENEFICIARY_MISSING: { status: 409 },
  /** A part of it was proposed to be given back already. */
  REFUND_PENDING: { status: 409 },
};
/** What only the doing can come upon. */
const undoErrors = {
  NOT_ENOUGH_IN_TILL: { status: 409 },
  /** Nothing of the request is owed any more, and a notice or a card still asks for what its decision costs. */
  DECISION_ASKED: { status: 409 },
};
const Voiding = withRequest({ paymentId: Id, cause: VoidCause, note: Text.trim().min(3).max(300), beneficiary: Beneficiary.optional() });

export const receiptContract = {
  /** Receipts of the office on a day, the newest first, voided ones too. */
  listReceipts: query(access.counter).input(z.object({ day: Day })).output(z.array(ReceiptLine)),
  /** The receipt that is chosen, or whose number is typed or scanned; the reading is journalled. */
  findReceipt: query(access.counter).input(z.union([z.object({ paymentId: Id }), z.object({ text: Text.max(100) })])).output(ReceiptDetail)
    .errors({
      ...receiptErrors,
      RECEIPT_UNREADABLE: { status: 409 },
      /** Well written, and none of this office has that number. */
      RECEIPT_UNKNOWN: { status: 404, data: z.object({ number: z.string() }) },
    }),
  /** A receipt once more, as it is now, marked COPIA. */
  printReceipt: mutation(access.counter).input(withRequest({ paymentId: Id })).output(z.object({ paymentId: Id })).errors(receiptErrors),
  /**
   * Voids a receipt; its number stays taken. An error of the counter is undone at the drawer and the terminal that took the money, on the
   * same day and in the same opening; whatever else goes back is a proposal to the accounts office, for the beneficiary. What was written is
   * kept sealed.
   */
  voidReceipt: mutation(access.counter).input(Voiding).output(ReceiptDetail)
    .errors({ ...voidErrors, ...undoErrors, VOID_TAKES_TWO: { status: 409, data: z.object({ aloneCents: Cents }) } }),
  /** Asks somebody else to agree to a void above what one may do alone; the receipt stands until then. Asked again, the new words replace the old. */
  askVoid: mutation(access.counter).input(Voiding).output(ReceiptDetail).errors(voidErrors),
  /** Agrees, and the receipt is voided as it was asked, or says no; whoever asked may take it back by a no. */
  decideVoid: mutation(access.counter).input(withRequest({ paymentId: Id, isApproved: z.boolean() })).output(ReceiptDetail)
    .errors({ ...voidErrors, ...undoErrors, VOID_NOT_ASKED: { status: 409 }, /** One's own. */ FOUR_EYES: { status: 403 } }),
  /** What waits for a second person in this office, the oldest first. */
  listWaitingVoids: query(access.counter).output(z.array(WaitingVoid)),
  /** Proposes that the accounts office gives a part of a payment back; nothing leaves the drawer. `documentId`: of a certificate that the register refused. */
  proposeRefund: mutation(access.counter)
    .input(withRequest({
      paymentId: Id, amounts: z.array(AccountAmount.extend({ cents: Amount })).max(10), reason: Text.trim().min(3).max(300), beneficiary: Beneficiary, documentId: Id.optional(),
    }))
    .output(FiledRefund)
    .errors({
      ...receiptErrors, ...refundErrors, PAYMENT_VOIDED: { status: 409 },
      DOCUMENT_NOT_FOUND: { status: 404 }, NOTHING_TO_GIVE_BACK: { status: 409 },
    }),
  /** What this office proposed to be given back, the newest first. */
  listRefunds: query(access.supervision).output(z.array(FiledRefund)),
  /** The same as a table for the accounts office, the file's bytes in base64; the reading is journalled. */
  exportRefunds: query(access.supervision).input(z.object({ format: z.enum(['csv', 'xlsx']) }))
    .output(z.object({ fileName: z.string(), type: z.string(), contentBase64: z.string() })),
};
