import { creditorReference } from '#shared/kernel/pagopa-notice.ts';
import type { Debtor, NewDebtPosition, Transfer } from './debt-position.model.ts';
import type { PagopaConfig } from './pagopa-config.ts';

/** Stamp duty on a document: the only kind of electronic stamp that there is. */
const stampType = '01';

function toOfficialDestination(destination: Transfer['destination']): Record<string, unknown> {
  switch (destination.kind) {
    case 'account': return { iban: destination.iban };
    case 'postal-account': return { postalIban: destination.iban };
    case 'stamp-duty': return {
      stamp: { hashDocument: destination.documentHash, stampType, provincialResidence: destination.province },
    };
  }
}

function toOfficialTransfer(transfer: Transfer, place: number, config: PagopaConfig): Record<string, unknown> {
  return {
    idTransfer: String(place + 1),
    amount: transfer.cents,
    organizationFiscalCode: transfer.body?.taxNumber ?? config.bodyTaxNumber,
    companyName: transfer.body?.name ?? config.bodyName,
    remittanceInformation: transfer.remittance,
    category: transfer.category,
    ...toOfficialDestination(transfer.destination),
  };
}

function toOfficialDebtor(debtor: Debtor): Record<string, unknown> {
  return {
    type: debtor.kind === 'person' ? 'F' : 'G',
    fiscalCode: debtor.taxCode,
    fullName: debtor.fullName,
    ...(debtor.street !== undefined && { streetName: debtor.street }),
    ...(debtor.civicNumber !== undefined && { civicNumber: debtor.civicNumber }),
    ...(debtor.postalCode !== undefined && { postalCode: debtor.postalCode }),
    ...(debtor.city !== undefined && { city: debtor.city, country: 'IT' }),
    ...(debtor.province !== undefined && { province: debtor.province }),
    ...(debtor.email !== undefined && { email: debtor.email }),
  };
}

/** The `PaymentPositionModel` of a sum that is due at once: one payment option, not a part of others. */
export function buildPosition(input: NewDebtPosition, iupd: string, config: PagopaConfig): Record<string, unknown> {
  return {
    iupd,
    ...toOfficialDebtor(input.debtor),
    companyName: config.bodyName,
    ...(input.office !== undefined && { officeName: input.office }),
    switchToExpired: input.expires,
    paymentOption: [{
      nav: input.notice,
      iuv: creditorReference(input.notice),
      amount: input.cents,
      description: input.description,
      isPartialPayment: false,
      dueDate: input.dueAt,
      transfer: input.transfers.map((transfer, place) => toOfficialTransfer(transfer, place, config)),
    }],
  };
}
