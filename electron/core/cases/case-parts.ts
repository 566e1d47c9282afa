import type { Visit } from '#shared/visits/visit.model.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import type { Work } from '#core/kernel/work.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { DeliveryOrder } from '#core/sync/index.ts';
import type { CivilStatusArchive } from './civil-status-archive.ts';

/** Under whose key the form is sealed: the person's, so that erasing a person erases what was typed about them. */
export function sealOwnerOf(visit: Visit): string {
  return visit.person === undefined ? `visit:${visit.id}` : `person:${visit.person.id}`;
}

/** What the use cases of this slice work with. */
export interface CaseParts {
  readonly kernel: Kernel;
  readonly catalogue: Catalogue;
}

/** The same, with a way to the person, and to the acts of civil status. */
export interface CaseDesk extends CaseParts {
  readonly archive: CivilStatusArchive;
  /** What words to the person are headed with, and where the public pages are. */
  readonly office: { readonly heading: { readonly municipality: string; readonly office: string }; readonly publicBaseUrl?: string | undefined };
  /** Hands a message over to whoever delivers, in the transaction that keeps it; its input is sealed there. */
  readonly sendMessage: (work: Work, order: DeliveryOrder) => Promise<unknown>;
}
