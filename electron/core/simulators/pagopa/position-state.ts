import type { OptionRequest, PositionRequest } from './position-request.ts';

export interface Payment {
  readonly receiptId: string;
  readonly paidAt: string;
  readonly feeCents: number;
}

/** A position as the platform keeps it. Its state is worked out, never stored. */
export interface StoredPosition {
  readonly organization: string;
  readonly model: PositionRequest;
  readonly insertedAt: string;
  updatedAt: string;
  publishedAt: string | undefined;
  isInvalid: boolean;
  /** By notice number. */
  readonly payments: Map<string, Payment>;
}

export type PositionStatus = 'DRAFT' | 'PUBLISHED' | 'VALID' | 'INVALID' | 'EXPIRED' | 'PARTIALLY_PAID' | 'PAID';

function paidStatus({ model, payments }: StoredPosition): PositionStatus {
  const isPaid = (option: OptionRequest): boolean => payments.has(option.nav);
  const whole = model.paymentOption.filter((option) => !option.isPartialPayment);
  const parts = model.paymentOption.filter((option) => option.isPartialPayment);
  return whole.some(isPaid) || parts.every(isPaid) ? 'PAID' : 'PARTIALLY_PAID';
}

/** The state of a position at an instant: it becomes payable and expires by itself. */
export function statusOf(position: StoredPosition, now: string): PositionStatus {
  const { model, payments, isInvalid, publishedAt } = position;
  if (payments.size > 0) return paidStatus(position);
  if (isInvalid) return 'INVALID';
  if (publishedAt === undefined) return 'DRAFT';
  if (model.validityDate !== undefined && Date.parse(model.validityDate) > Date.parse(now)) return 'PUBLISHED';
  const isPast = model.paymentOption.every((option) => Date.parse(option.dueDate) < Date.parse(now));
  return model.switchToExpired && isPast ? 'EXPIRED' : 'VALID';
}
