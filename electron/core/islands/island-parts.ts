import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';

/** What the use cases of this slice work with. */
export interface IslandParts {
  readonly kernel: Kernel;
  /** Numbers the papers of a case file that was settled elsewhere; throws what keeps one from being made. */
  readonly issueDocuments: (work: Work, caseFileId: string) => Promise<void>;
  /** Voids a receipt that says again what another one says. */
  readonly voidTwin: (work: Work, of: { readonly paymentId: string; readonly twinId: string }) => Promise<void>;
}
