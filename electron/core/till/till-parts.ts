import type { StockKind } from '#shared/till/stock.model.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

/** What the rule about cash is read from. */
export interface CashParts { readonly kernel: Kernel; readonly catalogue: Pick<Catalogue, 'municipality'> }

/** What the use cases of this slice work with. */
export interface TillParts extends CashParts {
  /** Stamps, blank cards, forms and badges that tills may hold. */
  readonly stockKinds: readonly StockKind[];
}
