import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { Cents, Day, Id, Instant } from '../kernel/procedure.ts';
import { Area, Step } from '../catalogue/service.model.ts';

/**
 * Where a settled case file is. open: somebody has a step to do; suspended: something was asked of the person, the term stands still;
 * refusal-announced: the reasons against were told (art. 10-bis L. 241/1990); closed, refused, withdrawn: over.
 */
export const ProgressState = z.enum(['open', 'suspended', 'refusal-announced', 'closed', 'refused', 'withdrawn']);
export type ProgressState = z.infer<typeof ProgressState>;

export const Progress = z.object({
  state: ProgressState,
  /** The step to do now; absent when it is over. */
  stepId: z.string().optional(),
  /** Since when it is on this step and in this state. */
  since: Day,
  /** Last day of the term, moved by every suspension. */
  dueOn: Day.optional(),
  /** Last day of the step's own term. */
  stepDueOn: Day.optional(),
  /** Before this day the step may not be done. */
  notBefore: Day.optional(),
  /** Since when the term stands still. */
  suspendedOn: Day.optional(),
  /** A term stands still once only for want of papers (art. 2 c. 7 L. 241/1990). */
  wasSuspended: z.boolean().default(false),
  /** How it ended: the outcome's id, or `done`. */
  outcome: z.string().optional(),
});
export type Progress = z.infer<typeof Progress>;

/** Where a request is, as much as whoever holds its receipt may know without being asked who they are. */
export const CaseStatus = z.object({
  state: ProgressState,
  since: Day,
  /** Until when the municipality answers; absent where there is no term, while it stands still, and when it is over. */
  dueOn: Day.optional(),
  registerNumber: z.string().optional(),
});
export type CaseStatus = z.infer<typeof CaseStatus>;

/** What somebody does with a settled case file. */
export const CaseAct = z.discriminatedUnion('kind', [
  /** The step is done, with one of its outcomes; `note` is what the other body's portal answered, or a remark. */
  z.object({ kind: z.literal('advance'), stepId: Text.max(80), outcome: Text.max(80).optional(), note: Text.max(2000).optional() }),
  z.object({ kind: z.literal('ask-integration'), note: Text.min(3).max(2000) }),
  z.object({ kind: z.literal('receive-integration'), note: Text.max(2000).optional() }),
  z.object({ kind: z.literal('announce-refusal'), note: Text.min(3).max(4000) }),
  z.object({ kind: z.literal('receive-observations'), note: Text.max(4000).optional() }),
  z.object({ kind: z.literal('refuse'), note: Text.min(3).max(4000) }),
  z.object({ kind: z.literal('withdraw'), note: Text.max(2000).optional() }),
  z.object({ kind: z.literal('reopen'), note: Text.min(3).max(2000) }),
]);
export type CaseAct = z.infer<typeof CaseAct>;
export type CaseActKind = CaseAct['kind'];

/** An act, or what else happens: settled at the counter, taken on by a colleague or given back, a message sent, a check made. */
export const CaseEventKind = z.enum([
  'advance', 'ask-integration', 'receive-integration', 'announce-refusal', 'receive-observations', 'refuse', 'withdraw', 'reopen',
  'settled', 'taken', 'given-back', 'message', 'checked',
]);
export type CaseEventKind = z.infer<typeof CaseEventKind>;

/** One thing that happened to a case file, for whoever opens it later. */
export const CaseEvent = z.object({
  id: Id, at: Instant, by: z.string(), kind: CaseEventKind, stepId: z.string().optional(), outcome: z.string().optional(), note: z.string().optional(),
});
export type CaseEvent = z.infer<typeof CaseEvent>;

/** A line of the work list. */
export const WorkItem = z.object({
  caseFileId: Id,
  serviceId: z.string(),
  title: z.string(),
  area: Area,
  applicant: z.string().optional(),
  registerNumber: z.string().optional(),
  settledAt: Instant,
  progress: Progress,
  step: Step.pick({ id: true, title: true, owner: true, by: true }).optional(),
  /** Days to the nearest of both terms; negative when it is late. */
  daysLeft: z.int().optional(),
  takenBy: z.object({ id: Id, name: z.string() }).optional(),
  /** Granted, and what that costs is not paid: cents, and whether a notice or a card asks for it. */
  unpaid: z.object({ totalCents: Cents, isAsked: z.boolean() }).optional(),
  /** Drawn for a check of what was self-certified (art. 71 DPR 445/2000), not checked yet. */
  toCheck: z.boolean(),
});
export type WorkItem = z.infer<typeof WorkItem>;

/** What a check of a self-certification found: true; wrong by mistake and mended by the person (art. 71 c. 3); false (art. 75 and 76). */
export const SampleCheckResult = z.enum(['true', 'mended', 'false']);
export type SampleCheckResult = z.infer<typeof SampleCheckResult>;
