import type { Knex } from 'knex';
import type { Delivery } from '#shared/sync/sync.model.ts';
import type { StatsExport, ExportFormat } from '#shared/stats/stats.contract.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';

/** A mail that is sent once the transaction has committed. */
export interface MailOrder { readonly system: 'mail'; readonly operation: 'sendMail'; readonly subject: string; readonly orderKey: string; readonly input: unknown; readonly sealOwner: string; readonly cause: RecordedEntry }

export interface ReportsParts {
  readonly kernel: Kernel;
  readonly office: OfficeScope;
  readonly municipalityName: string;
  readonly isMailConnected: boolean;
  readonly sendMail: (work: Work, order: MailOrder) => Promise<string>;
  /** What became of the mails of these sendings. */
  readonly listMails: (db: Knex, tenant: Tenant, sendingIds: readonly string[]) => Promise<Delivery[]>;
  /** A file of figures, and how many of its days are not reckoned yet. */
  readonly makeFile: (actor: Actor, of: { content: StatsExport; format: ExportFormat; at: string }) => Promise<{ file: { fileName: string; type: string; contentBase64: string }; daysLeft: number }>;
}

/** Under whose key addresses and waiting mails stand. */
export const sealOwnerOf = (officeId: string): string => `reports:${officeId}`;
