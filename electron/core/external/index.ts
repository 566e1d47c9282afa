export { createExternalRouter } from './external.router.ts';
