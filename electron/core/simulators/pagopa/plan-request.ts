import { z } from 'zod';
import { checkPosition, readAs, Transfer, type PositionRequest } from './position-request.ts';

const Text140 = z.string().max(140);
const Moment = z.iso.datetime({ offset: true });

const Debtor = z.object({
  type: z.enum(['F', 'G']),
  fiscalCode: z.string().min(1),
  fullName: z.string().min(1),
  streetName: z.string().optional(),
  civicNumber: z.string().optional(),
  postalCode: z.string().optional(),
  city: z.string().optional(),
  province: z.string().optional(),
  country: z.string().regex(/^[A-Z]{2}$/).optional(),
  email: z.email().optional(),
});

const Instalment = z.object({
  nav: z.string().optional(),
  iuv: z.string().min(1),
  amount: z.int().min(1),
  description: Text140,
  dueDate: Moment,
  transfer: z.array(Transfer).min(1).max(5),
});

/** `PaymentPositionModelV3`, of which this platform keeps one payment option. */
const PlanModel = z.object({
  iupd: z.string().min(1),
  companyName: Text140,
  officeName: Text140.optional(),
  paymentOption: z.tuple([z.object({
    description: Text140.optional(),
    validityDate: Moment.optional(),
    switchToExpired: z.boolean(),
    debtor: Debtor,
    installments: z.array(Instalment).min(1),
  })]),
});

/** The position in a request of version 3, in the form in which positions are kept: every instalment is a part. */
export function readPlanRequest(body: unknown, now: string): PositionRequest {
  const { iupd, companyName, officeName, paymentOption: [option] } = readAs(PlanModel, body);
  return checkPosition({
    iupd,
    companyName,
    ...(officeName !== undefined && { officeName }),
    ...option.debtor,
    ...(option.validityDate !== undefined && { validityDate: option.validityDate }),
    switchToExpired: option.switchToExpired,
    paymentOption: option.installments.map((instalment) => ({
      ...instalment,
      nav: instalment.nav ?? `3${instalment.iuv}`,
      isPartialPayment: option.installments.length > 1,
    })),
  }, now);
}
