import type { Kernel } from '#core/kernel/kernel.ts';
import type { KitTemplate } from './kit-template.ts';

/** What the use cases of this slice work with. */
export interface BlackoutParts {
  readonly kernel: Kernel;
  readonly template: KitTemplate;
  readonly municipalityName: string;
  readonly officeName: string;
}
