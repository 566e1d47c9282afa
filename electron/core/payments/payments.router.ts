import { implement } from '@orpc/server';
import { paymentsContract } from '#shared/payments/payments.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { createCardProcedures } from './card-procedures.ts';
import { cancelNotice } from './cancel-notice.ts';
import { checkNotice } from './check-notice.ts';
import { createDecisionProcedures } from './decision-procedures.ts';
import { getBill } from './get-bill.ts';
import { issueNotice } from './issue-notice.ts';
import { issuePlan } from './issue-plan.ts';
import { findNotice, listAwaiting } from './list-awaiting.ts';
import { downloadNotice, printNotice } from './print-notice.ts';
import { listNotices, listPlan, listRefundsDue } from './notice-repository.ts';
import type { PaymentParts } from './payment-parts.ts';
import { listPayments } from './payment-repository.ts';
import { createReceiptProcedures } from './receipt-procedures.ts';
import { settleVisit } from './settle-visit.ts';

export function createPaymentsRouter(parts: PaymentParts) {
  const os = implement(paymentsContract).$context<CallContext>();
  const { read } = parts.kernel.database;
  return os.router({
    getBill: os.getBill.handler(({ input, context }) => getBill(parts, context.actor, input.visitId)),
    listPayments: os.listPayments.handler(({ input, context }) => listPayments(read, context.actor, input.visitId)),
    settle: os.settle.handler(({ input, context }) => settleVisit(parts, context.actor, input)),
    listNotices: os.listNotices.handler(({ input, context }) => listNotices(read, context.actor, input.visitId)),
    listRefundsDue: os.listRefundsDue.handler(({ context }) => listRefundsDue(read, context.actor)),
    listAwaiting: os.listAwaiting.handler(({ context }) => listAwaiting(parts, context.actor)),
    findNotice: os.findNotice.handler(({ input, context }) => findNotice(parts, context.actor, input.text)),
    printNotice: os.printNotice.handler(({ input, context }) => printNotice(parts, context.actor, input)),
    downloadNotice: os.downloadNotice.handler(({ input, context }) => downloadNotice(parts, context.actor, input.noticeId)),
    issueNotice: os.issueNotice.handler(({ input, context }) => issueNotice(parts, context.actor, input)),
    issuePlan: os.issuePlan.handler(({ input, context }) => issuePlan(parts, context.actor, input)),
    listPlan: os.listPlan.handler(({ input, context }) => listPlan(read, context.actor, input.caseFileId)),
    checkNotice: os.checkNotice.handler(({ input, context }) => checkNotice(parts, context.actor, input)),
    cancelNotice: os.cancelNotice.handler(({ input, context }) => cancelNotice(parts, context.actor, input)),
    ...createDecisionProcedures(parts),
    ...createCardProcedures(parts),
    ...createReceiptProcedures(parts),
  });
}
