import { z } from 'zod';
import { checkNoticeNumber, creditorReference } from '#shared/kernel/pagopa-notice.ts';
import { badRequest } from './problem.ts';

const Text = z.string().min(1);
const Text140 = z.string().max(140);
const Moment = z.iso.datetime({ offset: true });
const Amount = z.int().min(1);
const Iban = z.string().regex(/^[A-Za-z0-9]{1,35}$/);

const Stamp = z.object({
  hashDocument: Text.max(72),
  stampType: z.string().length(2),
  provincialResidence: z.string().regex(/^[A-Z]{2}$/),
});

const Transfer = z.object({
  idTransfer: z.enum(['1', '2', '3', '4', '5']),
  amount: Amount,
  organizationFiscalCode: z.string().regex(/^\d{11}$/).optional(),
  remittanceInformation: Text140,
  category: Text,
  iban: Iban.optional(),
  postalIban: Iban.optional(),
  stamp: Stamp.optional(),
  companyName: Text140.optional(),
});

const PaymentOption = z.object({
  nav: z.string().optional(),
  iuv: Text,
  amount: Amount,
  description: Text140,
  isPartialPayment: z.boolean(),
  dueDate: Moment,
  retentionDate: Moment.optional(),
  transfer: z.array(Transfer).min(1).max(5),
});

/** `PaymentPositionModel`: what has to be in a request to create a position, and in which form. */
const PositionModel = z.object({
  iupd: Text,
  type: z.enum(['F', 'G']),
  fiscalCode: Text,
  fullName: Text,
  streetName: z.string().optional(),
  civicNumber: z.string().optional(),
  postalCode: z.string().optional(),
  city: z.string().optional(),
  province: z.string().optional(),
  country: z.string().regex(/^[A-Z]{2}$/).optional(),
  email: z.email().optional(),
  switchToExpired: z.boolean(),
  companyName: Text140,
  officeName: Text140.optional(),
  validityDate: Moment.optional(),
  paymentOption: z.array(PaymentOption).min(1),
});

export type OptionRequest = Omit<z.infer<typeof PaymentOption>, 'nav'> & { readonly nav: string };
export type PositionRequest = Omit<z.infer<typeof PositionModel>, 'paymentOption'> & { readonly paymentOption: readonly OptionRequest[] };

const isBefore = (one: string, other: string): boolean => Date.parse(one) < Date.parse(other);

function checkDates(position: PositionRequest, now: string): void {
  const { validityDate, paymentOption } = position;
  if (validityDate !== undefined && isBefore(validityDate, now)) throw badRequest('validityDate is past');
  for (const { dueDate, retentionDate } of paymentOption) {
    if (isBefore(dueDate, validityDate ?? now)) throw badRequest('dueDate comes before the position can be paid');
    if (retentionDate !== undefined && isBefore(retentionDate, dueDate)) throw badRequest('retentionDate comes before dueDate');
  }
}

function checkTransfers(option: OptionRequest): void {
  const total = option.transfer.reduce((sum, each) => sum + each.amount, 0);
  if (total !== option.amount) {
    throw badRequest(`the transfers make ${String(total)}, the payment option ${String(option.amount)}`);
  }
  const ids = new Set(option.transfer.map((each) => each.idTransfer));
  if (ids.size !== option.transfer.length) throw badRequest('two transfers have the same idTransfer');
  for (const { iban, postalIban, stamp } of option.transfer) {
    const destinations = [iban, postalIban, stamp].filter((each) => each !== undefined);
    if (destinations.length !== 1) throw badRequest('a transfer has one of iban, postalIban and stamp');
  }
}

function checkNumbers({ nav, iuv }: OptionRequest): void {
  if (!checkNoticeNumber(nav).ok || creditorReference(nav) !== iuv) throw badRequest(`nav ${nav} and iuv ${iuv} do not go together`);
}

/** The position in a request, when it keeps to the description and to the rules behind it; throws a 400 otherwise. */
export function readPositionRequest(body: unknown, now: string): PositionRequest {
  const parsed = PositionModel.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badRequest(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const paymentOption = parsed.data.paymentOption.map((option) => ({ ...option, nav: option.nav ?? `3${option.iuv}` }));
  const position = { ...parsed.data, paymentOption };
  checkDates(position, now);
  for (const option of paymentOption) {
    checkTransfers(option);
    checkNumbers(option);
  }
  return position;
}
