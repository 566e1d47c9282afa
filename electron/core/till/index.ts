export { requireTill } from './require-till.ts';
export { insertMovement, lockSession } from './till-repository.ts';
export { createTillRouter } from './till.router.ts';
