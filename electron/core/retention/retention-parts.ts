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

/** A thing that is due, and since when it is kept; things are let go of in the order of both. */
export interface Found { readonly key: string; readonly since: string }

/** One kind of thing that is kept for a time. */
export interface Eraser {
  readonly count: (db: Knex, due: Due) => Promise<number>;
  /** The first instant or day of what is left, due or not. */
  readonly oldest: (db: Knex, municipalityId: string) => Promise<string | undefined>;
  /** How its things go; absent where their own slice does it. */
  readonly going?: {
    /** At most so many that are due, in order, those after the one given. */
    readonly find: (db: Knex, of: Due & { most: number; after: Found | undefined }) => Promise<Found[]>;
    /** Lets go of those that are still due; how many. */
    readonly erase: (work: Work, of: Due & { kernel: Kernel; keys: readonly string[] }) => Promise<number>;
  };
}
