import type { OptionRequest } from './position-request.ts';
import { statusOf, type PositionStatus, type StoredPosition } from './position-state.ts';

/** Version 3 does not tell an invalid position from an expired one. */
function planStatus(status: PositionStatus): string {
  return status === 'INVALID' || status === 'EXPIRED' ? 'UNPAYABLE' : status;
}

function instalmentStatus(position: StoredPosition, option: OptionRequest, now: string): string {
  if (position.payments.has(option.nav)) return 'PAID';
  if (position.isInvalid) return 'UNPAYABLE';
  return position.model.switchToExpired && Date.parse(option.dueDate) < Date.parse(now) ? 'EXPIRED' : 'UNPAID';
}

function renderInstalment(position: StoredPosition, option: OptionRequest, now: string): Record<string, unknown> {
  const { isPartialPayment: _isPart, ...instalment } = option;
  const payment = position.payments.get(option.nav);
  return {
    ...instalment,
    organizationFiscalCode: position.organization,
    status: instalmentStatus(position, option, now),
    lastUpdatedDate: position.updatedAt,
    ...(payment !== undefined && {
      paymentDate: payment.paidAt,
      paymentMethod: 'creditCard',
      fee: payment.feeCents,
      pspCompany: 'Istituto di Pagamento Simulato',
      idReceipt: payment.receiptId,
    }),
  };
}

/** A position as version 3 shows it, to a command and to a look-up alike: `PaymentPositionModelResponseV3`. */
export function renderPlan(position: StoredPosition, now: string): Record<string, unknown> {
  const { model, organization, insertedAt, updatedAt, publishedAt } = position;
  const { type, fiscalCode, fullName, streetName, civicNumber, postalCode, city, province, country, email } = model;
  return {
    iupd: model.iupd,
    organizationFiscalCode: organization,
    companyName: model.companyName,
    ...(model.officeName !== undefined && { officeName: model.officeName }),
    insertedDate: insertedAt,
    ...(publishedAt !== undefined && { publishDate: publishedAt }),
    lastUpdatedDate: updatedAt,
    status: planStatus(statusOf(position, now)),
    paymentOption: [{
      switchToExpired: model.switchToExpired,
      insertedDate: insertedAt,
      ...(publishedAt !== undefined && { validityDate: model.validityDate ?? publishedAt }),
      debtor: { type, fiscalCode, fullName, streetName, civicNumber, postalCode, city, province, country, email },
      installments: model.paymentOption.map((option) => renderInstalment(position, option, now)),
    }],
  };
}
