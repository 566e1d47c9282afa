import type { Knex } from 'knex';
import type { GuestLanguage } from '#shared/queue/queue-setup.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

/** What the votes need of the rest. */
export interface SatisfactionParts {
  readonly kernel: Kernel;
  /** Areas of what a ticket's visit asked for, and the language in which its person was handed papers. */
  readonly readServed: (db: Knex, scope: OfficeScope, ticketId: string) => Promise<{ areas: string[]; language?: GuestLanguage | undefined }>;
}
