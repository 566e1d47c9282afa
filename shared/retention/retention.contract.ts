import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Day, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { HoldReason, RetentionPlan, RetentionReport } from './retention.model.ts';

/** How long personal data are kept: what is due, what went, what is kept and why. */
export const retentionContract = {
  /** The schedule with what would go now, and nothing goes. */
  readPlan: query(access.custody).output(RetentionPlan),
  /** Does now what the daily run would do. */
  run: mutation(access.administration).input(withRequest({})).output(RetentionReport),
  /** Keeps a case file, and all of its person, until it is released; `reference`: its register number or its id. */
  hold: mutation(access.administration).input(withRequest({ reference: Text.trim().min(1).max(40), reason: HoldReason })).output(RetentionPlan)
    .errors({ CASE_TO_HOLD_NOT_FOUND: { status: 404 }, CASE_HELD_ALREADY: { status: 409 } }),
  release: mutation(access.administration).input(withRequest({ holdId: Id })).output(RetentionPlan).errors({ HOLD_NOT_FOUND: { status: 404 } }),
  /** Writes down that papers settled before a day may be disposed of (D.Lgs. 42/2004 art. 21); `reference`: number and date of the authorisation. */
  recordApproval: mutation(access.administration).input(withRequest({ before: Day, reference: Text.trim().min(3).max(80) })).output(RetentionPlan)
    .errors({ APPROVAL_IN_THE_FUTURE: { status: 422 } }),
};
