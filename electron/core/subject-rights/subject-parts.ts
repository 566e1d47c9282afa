import type { RetentionSchedule } from '#shared/retention/retention.model.ts';
import type { CaseParts } from '#core/cases/index.ts';

/** What the use cases of this slice work with. */
export interface SubjectParts extends CaseParts {
  readonly officeName: string;
  readonly coatOfArms?: string | undefined;
  readonly schedule: RetentionSchedule;
  /** The municipality's own terms, days. */
  readonly settings: { readonly appointmentPersonDays: number; readonly setAsideDays: number };
}

/** Under whose key a request's words are: a key of its own, so that what was put right goes with an erasure while the case files stay. */
export const ownerOfRequest = (requestId: string): string => `right:${requestId}`;
