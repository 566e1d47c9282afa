export { getPayment } from './payment-repository.ts';
export { createPaymentsRouter } from './payments.router.ts';
