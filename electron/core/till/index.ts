export { requireTill } from './require-till.ts';
export { insertMovement } from './till-repository.ts';
export { createTillRouter } from './till.router.ts';
