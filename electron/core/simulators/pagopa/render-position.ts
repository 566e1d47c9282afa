import type { OptionRequest } from './position-request.ts';
import { statusOf, type StoredPosition } from './position-state.ts';

/** The answer to a command: `PaymentPositionModel`, that is the request with its state. */
export function renderModel(position: StoredPosition, now: string): Record<string, unknown> {
  const paidAt = [...position.payments.values()].at(-1)?.paidAt;
  return {
    ...position.model,
    status: statusOf(position, now),
    ...(paidAt !== undefined && { paymentDate: paidAt }),
  };
}

function renderOption(position: StoredPosition, option: OptionRequest): Record<string, unknown> {
  const payment = position.payments.get(option.nav);
  return {
    ...option,
    organizationFiscalCode: position.organization,
    insertedDate: position.insertedAt,
    lastUpdatedDate: position.updatedAt,
    status: payment === undefined ? 'PO_UNPAID' : 'PO_PAID',
    ...(payment !== undefined && {
      paymentDate: payment.paidAt,
      paymentMethod: 'creditCard',
      fee: payment.feeCents,
      pspCompany: 'Istituto di Pagamento Simulato',
      idReceipt: payment.receiptId,
    }),
    transfer: option.transfer.map((transfer) => ({
      ...transfer,
      status: 'T_UNREPORTED',
      insertedDate: position.insertedAt,
      lastUpdatedDate: position.updatedAt,
    })),
  };
}

/** The answer to a look-up: `PaymentPositionModelBaseResponse`. */
export function renderPosition(position: StoredPosition, now: string): Record<string, unknown> {
  const { model, organization, insertedAt, updatedAt, publishedAt } = position;
  const paidAt = [...position.payments.values()].at(-1)?.paidAt;
  return {
    iupd: model.iupd,
    organizationFiscalCode: organization,
    type: model.type,
    companyName: model.companyName,
    ...(model.officeName !== undefined && { officeName: model.officeName }),
    insertedDate: insertedAt,
    ...(publishedAt !== undefined && { publishDate: publishedAt, validityDate: model.validityDate ?? publishedAt }),
    ...(paidAt !== undefined && { paymentDate: paidAt }),
    status: statusOf(position, now),
    lastUpdatedDate: updatedAt,
    paymentOption: model.paymentOption.map((option) => renderOption(position, option)),
  };
}
