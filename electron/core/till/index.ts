export { requireCash } from './cash-rules.ts';
export { readReport } from './list-tills.ts';
export { readStockKinds } from './read-stock-kinds.ts';
export { reportSlipValues } from './report-slip.ts';
export { requireTill } from './require-till.ts';
export { insertMovement, lockSession } from './till-repository.ts';
export type { TillParts } from './till-parts.ts';
export { createTillRouter } from './till.router.ts';
export { watchStock } from './use-stock.ts';
