import { XMLBuilder } from 'fast-xml-parser';
import { Temporal } from 'temporal-polyfill';
import { businessDay, officeTimeZone } from '#shared/kernel/dates.ts';
import type { PaidOption } from './position-store.ts';

const provider = {
  idPSP: 'SIMPIT31',
  pspFiscalCode: '00000000000',
  name: 'Istituto di Pagamento Simulato',
  idChannel: '00000000000_01',
};

const euros = (cents: number): number => cents / 100;
const eurosText = (cents: number): string => (cents / 100).toFixed(2);

/** The node writes the time of Rome and leaves the zone out. */
const romanTime = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(officeTimeZone).toPlainDateTime().toString({ smallestUnit: 'millisecond' });

/** The receipt of a payment as biz events gives it: `CtReceiptModelResponse`, amounts in euros. */
export function renderReceipt({ position, option, payment }: PaidOption): Record<string, unknown> {
  const { model, organization } = position;
  return {
    receiptId: payment.receiptId,
    noticeNumber: option.nav,
    fiscalCode: organization,
    outcome: 'OK',
    creditorReferenceId: option.iuv,
    paymentAmount: euros(option.amount),
    description: option.description,
    companyName: model.companyName,
    ...(model.officeName !== undefined && { officeName: model.officeName }),
    debtor: {
      entityUniqueIdentifierType: model.type,
      entityUniqueIdentifierValue: model.fiscalCode,
      fullName: model.fullName,
    },
    transferList: option.transfer.map((transfer) => ({
      idTransfer: Number(transfer.idTransfer),
      transferAmount: euros(transfer.amount),
      fiscalCodePA: transfer.organizationFiscalCode ?? organization,
      iban: transfer.iban ?? transfer.postalIban ?? '',
      mbdAttachment: transfer.stamp === undefined ? '' : Buffer.from(transfer.stamp.hashDocument).toString('base64'),
      remittanceInformation: transfer.remittanceInformation,
      transferCategory: transfer.category,
    })),
    idPSP: provider.idPSP,
    pspFiscalCode: provider.pspFiscalCode,
    pspCompanyName: provider.name,
    idChannel: provider.idChannel,
    channelDescription: 'app',
    paymentMethod: 'creditCard',
    fee: euros(payment.feeCents),
    paymentDateTime: businessDay(payment.paidAt),
    paymentDateTimeFormatted: payment.paidAt,
    applicationDate: businessDay(payment.paidAt),
    transferDate: businessDay(payment.paidAt),
  };
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true });

/** The same receipt as the node sends it to the creditor: `paSendRTV2Request`. */
export function renderReceiptXml({ position, option, payment }: PaidOption): string {
  const { model, organization } = position;
  const receipt = {
    receiptId: payment.receiptId,
    noticeNumber: option.nav,
    fiscalCode: organization,
    outcome: 'OK',
    creditorReferenceId: option.iuv,
    paymentAmount: eurosText(option.amount),
    description: option.description,
    companyName: model.companyName,
    debtor: {
      uniqueIdentifier: { entityUniqueIdentifierType: model.type, entityUniqueIdentifierValue: model.fiscalCode },
      fullName: model.fullName,
    },
    transferList: {
      transfer: option.transfer.map((transfer) => ({
        idTransfer: transfer.idTransfer,
        transferAmount: eurosText(transfer.amount),
        fiscalCodePA: transfer.organizationFiscalCode ?? organization,
        ...(transfer.stamp === undefined
          ? { IBAN: transfer.iban ?? transfer.postalIban }
          : { MBDAttachment: Buffer.from(transfer.stamp.hashDocument).toString('base64') }),
        remittanceInformation: transfer.remittanceInformation,
        transferCategory: transfer.category,
      })),
    },
    idPSP: provider.idPSP,
    pspFiscalCode: provider.pspFiscalCode,
    PSPCompanyName: provider.name,
    idChannel: provider.idChannel,
    channelDescription: 'app',
    paymentMethod: 'creditCard',
    fee: eurosText(payment.feeCents),
    paymentDateTime: romanTime(payment.paidAt),
    applicationDate: businessDay(payment.paidAt),
    transferDate: businessDay(payment.paidAt),
  };
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    'pafn:paSendRTV2Request': {
      '@xmlns:pafn': 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd',
      idPA: organization,
      idBrokerPA: organization,
      idStation: `${organization}_01`,
      receipt,
    },
  });
}
