import { z } from 'zod';
import { Source } from '../catalogue/source.model.ts';
import { Day, Id, Instant } from '../kernel/procedure.ts';

/** What is kept for a time, each with its own eraser. */
export const retentionKinds = [
  'ticket-priorities', 'satisfaction-codes', 'stored-requests', 'ticket-details', 'pairing-codes', 'appointment-people', 'set-aside-drafts', 'printed-slips',
  'sessions', 'former-contacts', 'delivered-contents', 'visits-without-cases', 'people-without-cases', 'look-ups', 'received-messages', 'people-with-cases',
] as const;
export const RetentionKind = z.enum(retentionKinds);
export type RetentionKind = z.infer<typeof RetentionKind>;

/** delete: the rows go; anonymise: the rows stay without what is personal; destroy-key: nothing that was sealed of it can be read any more, in the journal either. */
export const RetentionAction = z.enum(['delete', 'anonymise', 'destroy-key']);

const term = { days: z.int().min(0).optional(), years: z.int().min(1).optional() };

/** One line of the schedule, as `resources/retention/schedule.yaml` says it. */
export const ScheduleLine = z.strictObject({
  kind: RetentionKind,
  ...term,
  /** The term is a setting of the municipality. */
  setting: z.enum(['appointmentPersonDays', 'setAsideDays']).optional(),
  /** Whether its own slice does it, at the day's end or every hour. */
  own: z.boolean().default(false),
  /** Papers of the archive: nothing goes without the authorisation of the Soprintendenza. */
  needsApproval: z.boolean().default(false),
  action: RetentionAction,
  source: Source,
  /** What a law asks for at the least: no municipality may let go earlier. */
  atLeast: z.strictObject({ ...term, source: Source }).optional(),
});
export type ScheduleLine = z.infer<typeof ScheduleLine>;

/** A term of a municipality's own, as its `retention.yaml` says it, with the act that decides it: number and day of a resolution or of a plan. */
export const OwnTerm = z.strictObject({ kind: RetentionKind, ...term, act: z.string().trim().min(3).max(160) });
export type OwnTerm = z.infer<typeof OwnTerm>;

/** A line as it holds in a municipality. */
export const RetentionRule = ScheduleLine.extend({
  /** The municipality's act that decides the term; absent: the term is the one that comes with the product. */
  act: z.string().optional(),
  /** What the term would be without the act. */
  usual: z.object(term).optional(),
});
export type RetentionRule = z.infer<typeof RetentionRule>;
export type RetentionSchedule = readonly RetentionRule[];

/** By what right a term holds: an act of the municipality, a law that somebody read at its source, or what nobody has verified yet. */
export const RetentionBasis = z.enum(['act', 'law', 'unverified']);
export type RetentionBasis = z.infer<typeof RetentionBasis>;

/** Why a case file is kept beyond its term. */
export const HoldReason = z.enum(['appeal', 'litigation', 'inspection', 'request']);
export type HoldReason = z.infer<typeof HoldReason>;

export const RetentionHold = z.object({
  id: Id, caseFileId: Id,
  /** Register number, or the case file's id. */
  reference: z.string(), reason: HoldReason, at: Instant,
});
export type RetentionHold = z.infer<typeof RetentionHold>;

/** The authorisation to dispose of what was settled before a day. */
export const DisposalApproval = z.object({ id: Id, before: Day, reference: z.string(), at: Instant });
export type DisposalApproval = z.infer<typeof DisposalApproval>;

/** How many of a kind are due now; `oldest`: the day of the oldest that is left, due or not. */
export const RetentionCount = z.object({ kind: RetentionKind, due: z.int(), oldest: Day.optional() });
export type RetentionCount = z.infer<typeof RetentionCount>;

/** What is kept although it is there for longer than its term: held, not authorised, or of somebody whose other papers are not due. */
export const RetentionKept = z.object({ held: z.int(), notApproved: z.int() });
export type RetentionKept = z.infer<typeof RetentionKept>;

/** What a run did. */
export const RetentionReport = z.object({ at: Instant, trigger: z.enum(['daily', 'asked', 'command']), gone: z.array(z.object({ kind: RetentionKind, count: z.int(), /** Absent in reports of earlier versions. */ basis: RetentionBasis.optional() })), kept: RetentionKept });
export type RetentionReport = z.infer<typeof RetentionReport>;

export const RetentionPlan = z.object({
  at: Instant,
  rules: z.array(RetentionRule.extend({ /** In days or years, the municipality's settings filled in. */ ...RetentionCount.shape, before: Day })),
  kept: RetentionKept,
  holds: z.array(RetentionHold),
  approvals: z.array(DisposalApproval),
  /** The day of the next daily run: today where none was made yet, and then as soon as a hub is up. */
  nextRunOn: Day,
  /** Newest first. */
  runs: z.array(RetentionReport),
});
export type RetentionPlan = z.infer<typeof RetentionPlan>;
