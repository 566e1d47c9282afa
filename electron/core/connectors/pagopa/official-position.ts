import { z } from 'zod';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { DebtPosition, DebtPositionKey, DebtPositionState } from './debt-position.model.ts';
import { moment } from './moments.ts';

const states = {
  DRAFT: 'draft',
  PUBLISHED: 'upcoming',
  VALID: 'unpaid',
  INVALID: 'cancelled',
  EXPIRED: 'expired',
  PARTIALLY_PAID: 'partly-paid',
  PAID: 'paid',
  REPORTED: 'settled',
} as const satisfies Record<string, DebtPositionState>;

type OfficialState = keyof typeof states;
const isOfficialState = (text: string): text is OfficialState => Object.hasOwn(states, text);
const OfficialState = z.string().refine(isOfficialState).transform((state) => states[state]);

const PaymentOption = z.object({
  nav: z.string(),
  iuv: z.string(),
  amount: z.int().min(0),
  dueDate: moment('UTC').optional(),
  paymentDate: moment('UTC').optional(),
  idReceipt: z.string().optional(),
});

/** What is read of a position, whether it answers a command (create, publish, invalidate) or a look-up. */
export const OfficialPosition = z.object({
  iupd: z.string(),
  organizationFiscalCode: z.string().optional(),
  status: OfficialState,
  paymentDate: moment('UTC').optional(),
  paymentOption: z.array(PaymentOption).length(1),
});
export type OfficialPosition = z.infer<typeof OfficialPosition>;

/** The position in our words; throws `ANSWER_FOREIGN` when it is not the one that was asked about. */
export function toDebtPosition(official: OfficialPosition, asked: DebtPositionKey & { bodyTaxNumber: string }): DebtPosition {
  const [option] = official.paymentOption;
  const body = official.organizationFiscalCode ?? asked.bodyTaxNumber;
  if (option?.nav !== asked.notice || official.iupd !== asked.iupd || body !== asked.bodyTaxNumber) {
    throw new SystemFailure('ANSWER_FOREIGN', `asked about notice ${asked.notice}, answered about ${option?.nav ?? 'none'}`);
  }
  const paidAt = option.paymentDate ?? official.paymentDate;
  return {
    iupd: official.iupd,
    notice: option.nav,
    creditorReference: option.iuv,
    state: official.status,
    cents: option.amount,
    ...(option.dueDate !== undefined && { dueAt: option.dueDate }),
    ...(paidAt !== undefined && { paidAt }),
    ...(option.idReceipt !== undefined && { receiptId: option.idReceipt }),
  };
}
