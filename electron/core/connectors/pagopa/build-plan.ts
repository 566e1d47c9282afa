import { creditorReference } from '#shared/kernel/pagopa-notice.ts';
import { toOfficialDebtor, toOfficialTransfer } from './build-position.ts';
import type { NewInstalmentPlan } from './instalment-plan.model.ts';
import type { PagopaConfig } from './pagopa-config.ts';

/** The `PaymentPositionModelV3` of a sum in parts: one payment option with all the instalments. */
export function buildPlan(input: NewInstalmentPlan, iupd: string, config: PagopaConfig): Record<string, unknown> {
  return {
    iupd,
    companyName: config.bodyName,
    ...(input.office !== undefined && { officeName: input.office }),
    paymentOption: [{
      description: input.description,
      switchToExpired: input.expires,
      debtor: toOfficialDebtor(input.debtor),
      installments: input.instalments.map((instalment) => ({
        nav: instalment.notice,
        iuv: creditorReference(instalment.notice),
        amount: instalment.cents,
        description: instalment.description,
        dueDate: instalment.dueAt,
        transfer: instalment.transfers.map((transfer, place) => toOfficialTransfer(transfer, place, config)),
      })),
    }],
  };
}
