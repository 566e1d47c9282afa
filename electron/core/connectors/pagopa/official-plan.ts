import { z } from 'zod';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { InstalmentPlan, InstalmentPlanKey, InstalmentState, PlanState } from './instalment-plan.model.ts';
import { moment } from './moments.ts';

const planStates = {
  DRAFT: 'draft',
  PUBLISHED: 'upcoming',
  VALID: 'unpaid',
  UNPAYABLE: 'unpayable',
  PARTIALLY_PAID: 'partly-paid',
  PAID: 'paid',
} as const satisfies Record<string, PlanState>;

const instalmentStates = {
  UNPAID: 'unpaid',
  PAID: 'paid',
  PARTIALLY_REPORTED: 'paid',
  REPORTED: 'settled',
  UNPAYABLE: 'unpayable',
  EXPIRED: 'expired',
} as const satisfies Record<string, InstalmentState>;

const isPlanState = (text: string): text is keyof typeof planStates => Object.hasOwn(planStates, text);
const isInstalmentState = (text: string): text is keyof typeof instalmentStates => Object.hasOwn(instalmentStates, text);

const Instalment = z.object({
  nav: z.string(),
  iuv: z.string(),
  amount: z.int().min(0),
  dueDate: moment('UTC').optional(),
  paymentDate: moment('UTC').optional(),
  idReceipt: z.string().optional(),
  status: z.string().refine(isInstalmentState).transform((state) => instalmentStates[state]).optional(),
});

/** What is read of a position of version 3: one payment option, divided into instalments. */
export const OfficialPlan = z.object({
  iupd: z.string(),
  organizationFiscalCode: z.string().optional(),
  status: z.string().refine(isPlanState).transform((state) => planStates[state]),
  paymentOption: z.array(z.object({ installments: z.array(Instalment).min(1) })).length(1),
});
export type OfficialPlan = z.infer<typeof OfficialPlan>;

/** The plan in our words; throws `ANSWER_FOREIGN` when it is not the one that was asked about. */
export function toInstalmentPlan(official: OfficialPlan, asked: InstalmentPlanKey & { bodyTaxNumber: string }): InstalmentPlan {
  const instalments = official.paymentOption.flatMap((option) => option.installments);
  const body = official.organizationFiscalCode ?? asked.bodyTaxNumber;
  const isAsked = official.iupd === asked.iupd && body === asked.bodyTaxNumber && instalments.some(({ nav }) => nav === asked.notice);
  if (!isAsked) throw new SystemFailure('ANSWER_FOREIGN', `asked about the plan of notice ${asked.notice}, answered about ${official.iupd}`);
  return {
    iupd: official.iupd,
    state: official.status,
    instalments: instalments.map(({ nav, iuv, amount, dueDate, paymentDate, idReceipt, status }) => ({
      notice: nav,
      creditorReference: iuv,
      cents: amount,
      ...(status !== undefined && { state: status }),
      ...(dueDate !== undefined && { dueAt: dueDate }),
      ...(paymentDate !== undefined && { paidAt: paymentDate }),
      ...(idReceipt !== undefined && { receiptId: idReceipt }),
    })),
  };
}
