import type { Catalogue } from '#core/catalogue/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import type { DeliveryOrder } from '#core/sync/index.ts';

/** What the use cases of this slice work with. */
export interface AppointmentParts {
  readonly kernel: Kernel;
  readonly catalogue: Catalogue;
  readonly municipalityName: string;
  readonly officeName: string;
  /** Where citizens reach the public pages; absent: nowhere. */
  readonly publicBaseUrl?: string;
  /** Hands a message over to whoever delivers, in the transaction that keeps it; its input is sealed there. */
  readonly sendMessage: (work: Work, order: DeliveryOrder) => Promise<unknown>;
}
