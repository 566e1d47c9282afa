import type { Kernel } from '#core/kernel/kernel.ts';
import type { OpenCentre } from './centre-link.ts';

/** What the use cases of this slice work with. */
export interface ReplicationParts {
  readonly kernel: Kernel;
  /** Whose hub this is. */
  readonly municipality: { readonly id: string; readonly code: string; readonly name: string; readonly officeId: string; readonly officeName: string };
  readonly version: string;
  /** Whether offices of other municipalities may push here, and are seen in look-ups. */
  readonly isUnion: boolean;
  readonly serviceTitle: (serviceId: string, version: number) => string | undefined;
  /** The way to a centre. */
  readonly openCentre: OpenCentre;
}

