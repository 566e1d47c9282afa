import type { Kernel } from '#core/kernel/kernel.ts';
import type { PopulationRegister } from '#core/people/index.ts';

/** What the look-ups of other bodies work with. */
export interface ExternalParts { readonly kernel: Kernel; readonly register: PopulationRegister }

/** The journal's type of every look-up of another body. */
export const lookUpType = 'externalLookUp';
