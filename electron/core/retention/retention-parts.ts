import type { Knex } from 'knex';
import type { RetentionSchedule } from '#shared/retention/retention.model.ts';
import type { RetentionSettings } from '#shared/retention/retention.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';

/** What the retention works with. */
export interface RetentionParts {
  readonly kernel: Kernel;
  readonly schedule: RetentionSchedule;
  readonly settings: RetentionSettings;
}

/** What a look at it needs: no key, nothing that writes. */
export interface PlanParts extends Pick<RetentionParts, 'schedule' | 'settings'> { readonly kernel: Pick<Kernel, 'clock'> }

/** What of a kind is due: of which municipality, of before which day. */
export interface Due { readonly municipalityId: string; /** A day; what is of an earlier one may go. */ readonly before: string }

/** One kind of thing that is kept for a time. */
export interface Eraser {
  readonly count: (db: Knex, due: Due) => Promise<number>;
  /** The first instant or day of what is left, due or not. */
  readonly oldest: (db: Knex, municipalityId: string) => Promise<string | undefined>;
  /** Lets go of at most so many; how many. Absent where its own slice does it. */
  readonly erase?: (work: Work, of: Due & { kernel: Kernel; most: number }) => Promise<number>;
}
