import { z } from 'zod';
import { sumCents } from '#shared/kernel/money.ts';
import { Cents, Instant } from '#shared/kernel/procedure.ts';
import { Debtor, Transfer } from './debt-position.model.ts';
import { Iupd, NoticeNumber, PayableCents } from './pagopa-codes.model.ts';

const NewInstalment = z.object({
  notice: NoticeNumber,
  cents: PayableCents,
  description: z.string().min(1).max(140),
  dueAt: Instant,
  transfers: z.array(Transfer).min(1).max(5),
}).refine(({ cents, transfers }) => sumCents(transfers.map((each) => each.cents)) === cents, 'TRANSFERS_DO_NOT_ADD_UP');

/** A sum that a debtor pays in parts, each with its own notice and date. */
export const NewInstalmentPlan = z.object({
  debtor: Debtor,
  description: z.string().min(1).max(140),
  /** Whether a part can no longer be paid once due. */
  expires: z.boolean(),
  office: z.string().max(140).optional(),
  instalments: z.array(NewInstalment).min(2),
}).refine(({ instalments }) => new Set(instalments.map((each) => each.notice)).size === instalments.length, 'NOTICE_TWICE');
export type NewInstalmentPlan = z.infer<typeof NewInstalmentPlan>;

export const InstalmentState = z.enum(['unpaid', 'paid', 'settled', 'expired', 'unpayable']);
export type InstalmentState = z.infer<typeof InstalmentState>;

export const PlanState = z.enum(['draft', 'upcoming', 'unpaid', 'unpayable', 'partly-paid', 'paid']);
export type PlanState = z.infer<typeof PlanState>;

/** Which plan, and one notice of it to know it by. */
export const InstalmentPlanKey = z.object({ iupd: Iupd, notice: NoticeNumber });
export type InstalmentPlanKey = z.infer<typeof InstalmentPlanKey>;

export const InstalmentPlan = z.object({
  iupd: Iupd,
  state: PlanState,
  instalments: z.array(z.object({
    notice: NoticeNumber,
    creditorReference: z.string(),
    /** Absent where the answer to a command does not tell it. */
    state: InstalmentState.optional(),
    cents: Cents,
    dueAt: Instant.optional(),
    paidAt: Instant.optional(),
    receiptId: z.string().optional(),
  })).min(1),
});
export type InstalmentPlan = z.infer<typeof InstalmentPlan>;
