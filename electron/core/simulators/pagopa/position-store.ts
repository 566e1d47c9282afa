import { createHash } from 'node:crypto';
import type { Clock } from '#core/kernel/clock.ts';
import type { OptionRequest, PositionRequest } from './position-request.ts';
import { createPositionShelf } from './position-shelf.ts';
import { statusOf, type Payment, type PositionStatus, type StoredPosition } from './position-state.ts';
import { conflict, notFound } from './problem.ts';

/** A payment with all that it is about. */
export interface PaidOption {
  readonly position: StoredPosition;
  readonly option: OptionRequest;
  readonly payment: Payment;
}

/** The positions of the platform, in memory. Every method throws the `Problem` that the platform would answer. */
export interface PositionStore {
  create(organization: string, model: PositionRequest, toPublish: boolean): StoredPosition;
  get(organization: string, iupd: string): StoredPosition;
  publish(organization: string, iupd: string): StoredPosition;
  invalidate(organization: string, iupd: string): StoredPosition;
  remove(organization: string, iupd: string): void;
  pay(notice: string): PaidOption;
  /** The payments made to a body, oldest first. */
  paid(organization: string): PaidOption[];
}

const states = (...each: PositionStatus[]): ReadonlySet<PositionStatus> => new Set(each);
const publishable = states('DRAFT');
const invalidable = states('PUBLISHED', 'VALID');
const removable = states('DRAFT', 'PUBLISHED', 'VALID', 'INVALID', 'EXPIRED');
const payable = states('VALID', 'PARTIALLY_PAID');
const feeCents = 150;

function isLate({ model }: StoredPosition, now: string): boolean {
  const dates = [...model.paymentOption.map((option) => option.dueDate), model.validityDate ?? now];
  return dates.some((date) => Date.parse(date) < Date.parse(now));
}

function paidOptions(position: StoredPosition): PaidOption[] {
  return position.model.paymentOption.flatMap((option) => {
    const payment = position.payments.get(option.nav);
    return payment === undefined ? [] : [{ position, option, payment }];
  });
}

/** Begins empty; receipt identifiers come from the seed and the notice, so that a run can be repeated. */
export function createPositionStore(options: { readonly clock: Clock; readonly seed: number }): PositionStore {
  const { clock, seed } = options;
  const shelf = createPositionShelf(clock);

  return {
    get: shelf.get,
    create(organization, model, toPublish) {
      const now = clock.now();
      const publishedAt = toPublish ? now : undefined;
      const position: StoredPosition = {
        organization, model, insertedAt: now, updatedAt: now, publishedAt, isInvalid: false, payments: new Map(),
      };
      shelf.put(position);
      return position;
    },
    publish(organization, iupd) {
      const position = shelf.getIn(organization, iupd, publishable);
      const now = clock.now();
      if (isLate(position, now)) throw conflict(`a date of debt position ${iupd} is past`);
      return Object.assign(position, { publishedAt: now, updatedAt: now });
    },
    invalidate(organization, iupd) {
      const position = shelf.getIn(organization, iupd, invalidable);
      return Object.assign(position, { isInvalid: true, updatedAt: clock.now() });
    },
    remove(organization, iupd) {
      shelf.remove(shelf.getIn(organization, iupd, removable));
    },
    pay(notice) {
      const position = shelf.all().find((each) => each.model.paymentOption.some((option) => option.nav === notice));
      const option = position?.model.paymentOption.find((each) => each.nav === notice);
      if (position === undefined || option === undefined) throw notFound(`nobody asked for notice ${notice}`);
      const now = clock.now();
      if (!payable.has(statusOf(position, now)) || position.payments.has(notice)) throw conflict(`notice ${notice} cannot be paid`);
      const receiptId = createHash('sha256').update(`${String(seed)}/${notice}`).digest('hex').slice(0, 32);
      const payment = { receiptId, paidAt: now, feeCents };
      position.payments.set(notice, payment);
      position.updatedAt = now;
      return { position, option, payment };
    },
    paid: (organization) => shelf.all()
      .filter((position) => position.organization === organization)
      .flatMap(paidOptions)
      .sort((one, other) => one.payment.paidAt < other.payment.paidAt ? -1 : 1),
  };
}
