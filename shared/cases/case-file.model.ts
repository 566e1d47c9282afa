import { z } from 'zod';
import { Cents, Day, Id, Instant } from '../kernel/procedure.ts';
import { Account } from '../catalogue/tariff.model.ts';
import { Computation } from '../fees/computation.model.ts';
import { CivilAct } from './civil-act.model.ts';
import { FormValues } from './form-value.model.ts';

/** Something missing or wrong, beside its field or, without one, about the whole case. */
export const Problem = z.object({ fieldId: z.string().optional(), code: z.string(), message: z.string() });
export type Problem = z.infer<typeof Problem>;

export const BillLine = z.object({
  caseFileId: Id,
  label: z.string(),
  quantity: z.int(),
  unitCents: Cents,
  cents: Cents,
  account: Account,
  /** How a computed amount comes about, or how stamp duty was paid elsewhere. */
  detail: z.string().optional(),
  /** Stamp duty by a mark that the citizen brought, or by @e.bollo: nothing is collected, and `detail` says which. */
  isPaidElsewhere: z.literal(true).optional(),
  /** Why a line is owed at zero: the coded exemption. */
  exemption: z.string().optional(),
  /** Nobody has looked the amount up at its source yet: said so on screen. */
  isUnverified: z.literal(true).optional(),
  /** Owed since the back office has decided; absent: with the request. */
  due: z.literal('decision').optional(),
});
export type BillLine = z.infer<typeof BillLine>;

/**
 * draft: being filled; awaiting-payment: complete, its bill frozen, until a notice is paid or cancelled; settled: complete,
 * paid where due, documents asked for; owed-again: settled, its receipt voided since, to be paid anew as it was; set-aside: a draft that
 * cannot be finished today, in no basket until its person is back; removed: taken out of the basket, or set aside for too long.
 */
export const CaseFileState = z.enum(['draft', 'awaiting-payment', 'settled', 'owed-again', 'set-aside', 'removed']);

/** Stamp duty that was paid elsewhere: the serial number of a mark, 14 digits, or the reference of an @e.bollo. */
export const StampMark = z.object({ id: Id, kind: z.enum(['mark', 'e-bollo']), serial: z.string() });
export type StampMark = z.infer<typeof StampMark>;

export const CaseFile = z.object({
  id: Id,
  visitId: Id,
  serviceId: z.string(),
  serviceVersion: z.int(),
  title: z.string(),
  state: CaseFileState,
  values: FormValues,
  /** Grows with each saved draft; the page sends the next one. */
  revision: z.int(),
  problems: z.array(Problem),
  bill: z.array(BillLine),
  /** Of a draft: what will be owed besides once the request is granted, by today's tariff; a refusal owes nothing of it. */
  dueLater: z.array(BillLine).optional(),
  /** What of its stamp duty was paid elsewhere, a stamp each. */
  stamps: z.array(StampMark).optional(),
  /** What the law makes of the amounts of the form, also what is not paid here: F24, instalments. */
  computation: Computation.optional(),
  /** Amounts of the tariff that the service's expressions and texts name, in cents of the day, by code. */
  tariff: z.record(z.string(), Cents).optional(),
  openedAt: Instant,
  settledAt: Instant.optional(),
  /** Register number, once the register has answered: `2026/0001234`. */
  registerNumber: z.string().optional(),
  /** The register's own day of that number. */
  registerDay: Day.optional(),
  /** Number of the emergency register, given while the ordinary one could not be had: `E/2026/000001`. */
  emergencyNumber: z.string().optional(),
  /** Number of ANSC's emergency register: `E-ANSC/2026/000001`. */
  anscEmergencyNumber: z.string().optional(),
  dueOn: Day.optional(),
  /** The act of civil status that was read for it. */
  act: CivilAct.optional(),
});
export type CaseFile = z.infer<typeof CaseFile>;
