export { getPayment, listTakings } from './payment-repository.ts';
export { createPaymentsRouter } from './payments.router.ts';
