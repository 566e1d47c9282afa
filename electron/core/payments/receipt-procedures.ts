import { implement } from '@orpc/server';
import { receiptContract } from '#shared/payments/receipt.contract.ts';
import type { CaseParts } from '#core/cases/index.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { exportRefunds } from './export-refunds.ts';
import { printReceipt } from './print-receipt.ts';
import { proposeRefund } from './propose-refund.ts';
import { findReceipt, listReceiptsOfDay } from './read-receipt.ts';
import { listRefunds } from './refund-repository.ts';
import { listWaitingVoids } from './read-void-request.ts';
import { askVoid, decideAskedVoid } from './second-void.ts';
import { voidPayment } from './void-payment.ts';

/** The procedures about receipts that were given out, for the router of payments. */
export function createReceiptProcedures(parts: CaseParts) {
  const os = implement(receiptContract).$context<CallContext>();
  const { kernel } = parts;
  return {
    listReceipts: os.listReceipts.handler(({ input, context }) => listReceiptsOfDay(parts, context.actor, input.day)),
    findReceipt: os.findReceipt.handler(({ input, context }) => findReceipt(parts, context.actor, input)),
    printReceipt: os.printReceipt.handler(({ input, context }) => printReceipt(kernel, context.actor, input)),
    voidReceipt: os.voidReceipt.handler(({ input, context }) => voidPayment(parts, context.actor, input)),
    askVoid: os.askVoid.handler(({ input, context }) => askVoid(parts, context.actor, input)),
    decideVoid: os.decideVoid.handler(({ input, context }) => decideAskedVoid(parts, context.actor, input)),
    listWaitingVoids: os.listWaitingVoids.handler(({ context }) => listWaitingVoids(kernel, context.actor)),
    proposeRefund: os.proposeRefund.handler(({ input, context }) => proposeRefund(parts, context.actor, input)),
    exportRefunds: os.exportRefunds.handler(({ input, context }) => exportRefunds(kernel, context.actor, input.format)),
    listRefunds: os.listRefunds.handler(({ context }) => listRefunds(kernel, kernel.database.read, context.actor)),
  };
}
