import { z } from 'zod';
import { SystemFailure } from '#core/connectors/operation.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { creditorReference } from '#shared/kernel/pagopa-notice.ts';
import { moment } from './moments.ts';
import type { PaymentReceipt } from './payment-receipt.model.ts';

/** Euros with cents behind the point, as a number in JSON and as text in XML; read as whole cents. */
const Euros = z.union([z.number(), z.string().regex(/^\d{1,12}(\.\d{1,2})?$/).transform(Number)])
  .refine((euros) => euros >= 0 && Math.abs(euros * 100 - Math.round(euros * 100)) < 1e-4, 'NOT_WHOLE_CENTS')
  .transform((euros) => Math.round(euros * 100));

const Party = z.object({ entityUniqueIdentifierValue: z.string(), fullName: z.string() })
  .transform((party) => ({ taxCode: party.entityUniqueIdentifierValue, fullName: party.fullName }));

const Transfer = z.object({
  transferAmount: Euros,
  fiscalCodePA: z.string(),
  iban: z.string().optional(),
  remittanceInformation: z.string(),
  transferCategory: z.string(),
});

/** A receipt of the node (`ctReceipt`), whichever service gives it. Only a payment that succeeded has one. */
export const OfficialReceipt = z.object({
  receiptId: z.string().min(1),
  noticeNumber: z.string(),
  fiscalCode: z.string(),
  outcome: z.literal('OK'),
  creditorReferenceId: z.string(),
  paymentAmount: Euros,
  description: z.string(),
  debtor: Party,
  payer: Party.optional(),
  pspCompanyName: z.string(),
  paymentMethod: z.string().optional(),
  fee: Euros.optional(),
  paymentDateTime: z.union([moment('Europe/Rome'), z.iso.date()]).optional(),
  /** Only where `paymentDateTime` is a day, as the JSON form has it. */
  paymentDateTimeFormatted: moment('Europe/Rome').optional(),
  transferList: z.array(Transfer).min(1),
});
export type OfficialReceipt = z.infer<typeof OfficialReceipt>;

function whenPaid(official: OfficialReceipt): Pick<PaymentReceipt, 'paidAt' | 'paidOn'> {
  const { paymentDateTime, paymentDateTimeFormatted } = official;
  const paidAt = paymentDateTimeFormatted ?? (paymentDateTime?.includes('T') === true ? paymentDateTime : undefined);
  if (paidAt !== undefined) return { paidAt, paidOn: businessDay(paidAt) };
  return paymentDateTime === undefined ? {} : { paidOn: paymentDateTime };
}

function refuseForeign(official: OfficialReceipt, asked: AskedReceipt): void {
  const isOurs = official.noticeNumber === asked.notice
    && official.creditorReferenceId === creditorReference(asked.notice)
    && official.fiscalCode === asked.bodyTaxNumber
    && (asked.receiptId === undefined || official.receiptId === asked.receiptId);
  if (!isOurs) throw new SystemFailure('ANSWER_FOREIGN', `asked about notice ${asked.notice}, receipt of ${official.noticeNumber}`);
}

export interface AskedReceipt {
  readonly bodyTaxNumber: string;
  readonly notice: string;
  readonly receiptId?: string;
}

/** The receipt in our words; `ANSWER_FOREIGN` when it is another's, `ANSWER_MALFORMED` when it does not add up. */
export function toReceipt(official: OfficialReceipt, asked: AskedReceipt): PaymentReceipt {
  refuseForeign(official, asked);
  if (sumCents(official.transferList.map((each) => each.transferAmount)) !== official.paymentAmount) {
    throw new SystemFailure('ANSWER_MALFORMED', 'the transfers of the receipt do not add up to what was paid');
  }
  return {
    receiptId: official.receiptId,
    notice: official.noticeNumber,
    creditorReference: official.creditorReferenceId,
    cents: official.paymentAmount,
    ...(official.fee !== undefined && { feeCents: official.fee }),
    ...whenPaid(official),
    description: official.description,
    debtor: official.debtor,
    ...(official.payer !== undefined && { payer: official.payer }),
    provider: official.pspCompanyName,
    ...(official.paymentMethod !== undefined && { method: official.paymentMethod }),
    transfers: official.transferList.map((transfer) => ({
      bodyTaxNumber: transfer.fiscalCodePA,
      cents: transfer.transferAmount,
      ...(transfer.iban !== undefined && transfer.iban !== '' && { iban: transfer.iban }),
      category: transfer.transferCategory,
      remittance: transfer.remittanceInformation,
    })),
  };
}
