import type { Catalogue } from '#core/catalogue/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';

/** A message to whoever booked, as the delivery engine takes it. */
export interface AppointmentMessage {
  readonly system: 'mail' | 'app-io';
  readonly operation: string;
  readonly subject: string;
  readonly orderKey: string;
  readonly input: unknown;
  readonly sealOwner: string;
  readonly cause: RecordedEntry;
}

/** What the use cases of this slice work with. */
export interface AppointmentParts {
  readonly kernel: Kernel;
  readonly catalogue: Catalogue;
  readonly municipalityName: string;
  readonly officeName: string;
  /** Where citizens reach the public pages; absent: nowhere. */
  readonly publicBaseUrl?: string;
  /** Hands a message over to whoever delivers, in the transaction that keeps it; its input is sealed there. */
  readonly sendMessage: (work: Work, order: AppointmentMessage) => Promise<unknown>;
}
