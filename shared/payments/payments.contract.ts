import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Amount, Text, Whole } from '../kernel/bounds.ts';
import { Cents, Day, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { Qualification } from '../staff/qualification.model.ts';
import { SystemFailureCode } from '../sync/sync.model.ts';
import { basketErrors, tillErrors } from './basket-errors.ts';
import { cardBasketErrors, cardContract } from './card.contract.ts';
import { decisionContract } from './decision.contract.ts';
import { NoticeAtOffice, NoticePaperKind, PagopaNotice } from './notice.model.ts';
import { Bill, Payment } from './payment.model.ts';
import { receiptContract } from './receipt.contract.ts';

const reason = z.object({ reason: SystemFailureCode });

export const paymentsContract = {
  getBill: query(access.counter).input(z.object({ visitId: Id })).output(Bill).errors({ VISIT_NOT_FOUND: { status: 404 } }),
  listPayments: query(access.counter).input(z.object({ visitId: Id })).output(z.array(Payment)),
  /**
   * Takes the cash and settles every case file of the basket in one commit: receipt number, document
   * numbers, print jobs and deliveries exist together or not at all. With nothing owed, `tenderedCents` is 0; what cards have
   * paid already is not owed any more.
   */
  settle: mutation(access.counter)
    .input(withRequest({ visitId: Id, expectedCents: Amount, tenderedCents: Amount }))
    .output(Payment)
    .errors({ ...basketErrors, ...cardBasketErrors, ...tillErrors, NOT_ENOUGH_CASH: { status: 409, data: z.object({ missingCents: Cents }) } }),
  ...cardContract,
  ...receiptContract,
  ...decisionContract,
  /** Notices of a visit, oldest first. */
  listNotices: query(access.counter).input(z.object({ visitId: Id })).output(z.array(PagopaNotice)),
  /** Notices paid after they had been cancelled: their money goes back. */
  listRefundsDue: query(access.staff).output(z.array(PagopaNotice)),
  /** What this office waits to be paid, oldest first. */
  listAwaiting: query(access.counter).output(z.array(NoticeAtOffice)),
  /** The notice in what was typed or scanned from its QR or Data Matrix, whatever became of it; the reading is journalled. */
  findNotice: query(access.counter).input(z.object({ text: Text.max(300) })).output(NoticeAtOffice)
    .errors({
      NOTICE_UNREADABLE: { status: 409, data: z.object({ reason: z.enum(['wrong-length', 'digit-expected', 'impossible-kind', 'wrong-check-digits']) }) },
      /** Its money is another body's, whose tax code it names. */
      NOTICE_OF_ANOTHER_BODY: { status: 409, data: z.object({ taxCode: z.string() }) },
      /** Well written, and none of this office has that number. */
      NOTICE_UNKNOWN: { status: 404, data: z.object({ number: z.string() }) },
    }),
  /** An open notice once more, on the paper that is asked for; marked COPIA when it came out before. */
  printNotice: mutation(access.counter).input(withRequest({ noticeId: Id, paper: NoticePaperKind })).output(PagopaNotice)
    .errors({ NOTICE_NOT_FOUND: { status: 404 }, NOTICE_NOT_OPEN: { status: 409 } }),
  /** The page of an open notice: the PDF's bytes, base64; the reading is journalled. */
  downloadNotice: query(access.counter).input(z.object({ noticeId: Id }))
    .output(z.object({ fileName: z.string(), pdfBase64: z.string() }))
    .errors({ NOTICE_NOT_FOUND: { status: 404 }, NOTICE_NOT_OPEN: { status: 409 }, PERSON_MISSING: { status: 409 } }),
  /** Asks for the basket with a pagoPA notice, numbered and printed at once; the basket cannot change until it is paid or cancelled. */
  issueNotice: mutation(access.counter)
    .input(withRequest({ visitId: Id, expectedCents: Amount, paper: NoticePaperKind.default('slip') }))
    .output(PagopaNotice)
    .errors({ ...basketErrors, NOTHING_TO_PAY: { status: 409 }, PAGOPA_NOT_CONFIGURED: { status: 409 } }),
  /**
   * Turns the plan of a case file into pagoPA notices, one for each instalment from today, and does the step that issues them; they are printed
   * at once, on one A4 or as slips.
   */
  issuePlan: mutation(access.counter)
    .input(withRequest({ caseFileId: Id, revision: Whole, paper: NoticePaperKind.default('page') }))
    .output(z.array(PagopaNotice))
    .errors({
      CASE_NOT_FOUND: { status: 404 }, CASE_NOT_SETTLED: { status: 409 }, CASE_CHANGED: { status: 409 }, PLAN_NOT_DUE: { status: 409 }, PLAN_ISSUED: { status: 409 },
      PERSON_MISSING: { status: 409 }, PAGOPA_NOT_CONFIGURED: { status: 409 },
      DECISION_UNPAID: { status: 409, data: z.object({ totalCents: Cents, isAsked: z.boolean() }) },
      QUALIFICATION_MISSING: { status: 403, data: z.object({ qualification: Qualification, step: z.string() }) },
      STEP_TOO_EARLY: { status: 409, data: z.object({ notBefore: Day }) },
    }),
  /** The instalments of a case file in the order of their days; of plans that were cancelled too. */
  listPlan: query(access.counter).input(z.object({ caseFileId: Id })).output(z.array(PagopaNotice)),
  /** Asks pagoPA now whether a notice is paid; when it is, the basket is settled as with `settle`. */
  checkNotice: mutation(access.counter)
    .input(withRequest({ noticeId: Id }))
    .output(PagopaNotice)
    .errors({
      NOTICE_NOT_FOUND: { status: 404 },
      /** No answer in time: the notice stays as it is. */
      PAGOPA_UNAVAILABLE: { status: 503, data: reason },
      /** An answer that cannot be used: asking again will not help. */
      PAGOPA_ANSWER_UNUSABLE: { status: 502, data: reason },
    }),
  /** Takes an open notice back: the basket can change again, and pagoPA is told. An instalment takes its whole plan back, while none is paid. */
  cancelNotice: mutation(access.counter)
    .input(withRequest({ noticeId: Id, reason: Text.trim().min(3).max(300) }))
    .output(PagopaNotice)
    .errors({ NOTICE_NOT_FOUND: { status: 404 }, NOTICE_NOT_OPEN: { status: 409 }, PLAN_PARTLY_PAID: { status: 409 } }),
};
