import { implement } from '@orpc/server';
import { paymentsContract } from '#shared/payments/payments.contract.ts';
import type { CaseParts } from '#core/cases/index.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { getBill } from './get-bill.ts';
import { listPayments } from './payment-repository.ts';
import { settleVisit } from './settle-visit.ts';

export function createPaymentsRouter(parts: CaseParts) {
  const os = implement(paymentsContract).$context<CallContext>();
  const { read } = parts.kernel.database;
  return os.router({
    getBill: os.getBill.handler(({ input, context }) => getBill(parts, context.actor, input.visitId)),
    listPayments: os.listPayments.handler(({ input, context }) => listPayments(read, context.actor, input.visitId)),
    settle: os.settle.handler(({ input, context }) => settleVisit(parts, context.actor, input)),
  });
}
