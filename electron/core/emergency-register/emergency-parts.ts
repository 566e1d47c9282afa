import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';

/** What the register would be told of a case file, which the emergency register writes down in its place. */
export interface NeededRegistration {
  readonly request: {
    readonly subjectLine: string;
    readonly sender: { readonly name: string };
  };
}

/** Whether a settled case file needs a register number: its registration, or undefined when it needs none. */
export type NeedsRegistration = (work: Work, caseFileId: string) => Promise<NeededRegistration | undefined>;

/** What the use cases of this slice work with. */
export interface EmergencyParts {
  readonly kernel: Kernel;
  readonly needsRegistration: NeedsRegistration;
}
