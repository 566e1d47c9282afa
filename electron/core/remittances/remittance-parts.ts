import type { CaseParts } from '#core/cases/index.ts';
import type { AccountTemplates } from './account-template.ts';

/** What the use cases of this slice work with. */
export interface RemittanceParts extends CaseParts {
  readonly accountTemplates: AccountTemplates;
  readonly officeName: string;
  /** SVG of the municipality's arms; absent: accounts carry its name alone. */
  readonly coatOfArms?: string | undefined;
}
