import type { PaymentMeans } from '#shared/payments/payment.model.ts';
import type { StoredCard } from './card-repository.ts';

/** What charges are in a payment, with their proof. */
export const meansOfCards = (cards: readonly StoredCard[]): PaymentMeans[] =>
  cards.map(({ id, cents, authorisation = '', terminalId }) => ({ kind: 'card', cents, operationId: id, authorisation, terminalId }));
