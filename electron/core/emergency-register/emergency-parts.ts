import type { EmergencyRegisterKind } from '#shared/emergency-register/emergency-register.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';

/** What an emergency register writes down of a settled case file, and which registers write it. */
export interface NeededEntry {
  readonly registers: readonly EmergencyRegisterKind[];
  readonly subjectLine: string;
  readonly senderName: string;
}

/** What this slice needs to know of a settled case file. */
export type EntrySource = (work: Work, caseFileId: string) => Promise<NeededEntry | undefined>;

/** What the use cases of this slice work with. */
export interface EmergencyParts {
  readonly kernel: Kernel;
  readonly getEntry: EntrySource;
}
