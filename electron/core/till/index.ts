export { readReport } from './list-tills.ts';
export { reportSlipValues } from './report-slip.ts';
export { requireTill } from './require-till.ts';
export { insertMovement, lockSession } from './till-repository.ts';
export { createTillRouter } from './till.router.ts';
