import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Cents, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { Problem } from '../cases/case-file.model.ts';
import { Bill, Payment } from './payment.model.ts';

const visitErrors = { VISIT_NOT_FOUND: { status: 404 }, VISIT_CLOSED: { status: 409 } };

export const paymentsContract = {
  getBill: query(access.counter).input(z.object({ visitId: Id })).output(Bill).errors({ VISIT_NOT_FOUND: { status: 404 } }),
  listPayments: query(access.counter).input(z.object({ visitId: Id })).output(z.array(Payment)),
  /**
   * Takes the cash and settles every case file of the basket in one commit: receipt number, document
   * numbers, print jobs and deliveries exist together or not at all. With nothing owed, `tenderedCents` is 0.
   */
  settle: mutation(access.counter)
    .input(withRequest({ visitId: Id, expectedCents: Cents, tenderedCents: Cents }))
    .output(Payment)
    .errors({
      ...visitErrors,
      BASKET_EMPTY: { status: 409 },
      BASKET_INCOMPLETE: { status: 409, data: z.object({ cases: z.array(z.object({ caseFileId: Id, title: z.string(), problems: z.array(Problem) })) }) },
      /** The bill changed between the screen and the till. */
      AMOUNT_CHANGED: { status: 409, data: z.object({ totalCents: Cents }) },
      NOT_ENOUGH_CASH: { status: 409, data: z.object({ missingCents: Cents }) },
    }),
};
