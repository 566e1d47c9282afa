import type { Visit } from '#shared/visits/visit.model.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

/** Under whose key the form is sealed: the person's, so that erasing a person erases what was typed about them. */
export function sealOwnerOf(visit: Visit): string {
  return visit.person === undefined ? `visit:${visit.id}` : `person:${visit.person.id}`;
}

/** A message to a person, by mail or App IO, as the delivery engine takes it. */
export interface MessageOrder {
  readonly system: 'mail' | 'app-io';
  readonly operation: string;
  readonly subject: string;
  readonly orderKey: string;
  readonly input: unknown;
  readonly sealOwner: string;
  readonly cause: RecordedEntry;
}

/** What the use cases of this slice work with. */
export interface CaseParts {
  readonly kernel: Kernel;
  readonly catalogue: Catalogue;
}

/** The same, with a way to the person. */
export interface CaseDesk extends CaseParts {
  /** Hands a message over to whoever delivers, in the transaction that keeps it; its input is sealed there. */
  readonly sendMessage: (work: Work, order: MessageOrder) => Promise<unknown>;
}
