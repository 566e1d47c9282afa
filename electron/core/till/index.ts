export { giveBack } from './give-back.ts';
export { readReport } from './list-tills.ts';
export { accountLabels, reportSlipValues } from './report-slip.ts';
export { requireTill } from './require-till.ts';
export { getSession, insertMovement, lockSession } from './till-repository.ts';
export { createTillRouter } from './till.router.ts';
