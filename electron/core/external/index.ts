export { createExternalRouter } from './external.router.ts';
export { listAgreements } from './agreement-repository.ts';
