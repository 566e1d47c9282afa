import { DomainError } from '#shared/kernel/domain-error.ts';
import { isLoose, isPending, looseCents } from '#shared/payments/card.rules.ts';
import type { CaseParts } from '#core/cases/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { listCards, type StoredCard } from './card-repository.ts';
import { readPayableBasket, type PayableBasket } from './payable-basket.ts';

/** A basket and what cards have paid of it already. */
export interface DueBasket extends PayableBasket {
  readonly cards: readonly StoredCard[];
  readonly dueCents: number;
}

/**
 * What is still to be paid of a visit's basket at the counter, in the transaction that locked the visit. Throws as
 * `readPayableBasket` besides `CARD_OUTCOME_PENDING`, while nobody knows whether a card was charged, and `CARD_EXCEEDS_BILL`.
 */
export async function readDueBasket(parts: CaseParts, work: Work, of: { visitId: string; expectedCents: number }): Promise<DueBasket> {
  const asked = await listCards(work.db, work.actor, of.visitId);
  if (asked.some(isPending)) throw new DomainError('CARD_OUTCOME_PENDING');
  const cards = asked.filter(isLoose);
  const basket = await readPayableBasket(parts, work, { ...of, isHeldByCards: cards.length > 0 });
  const dueCents = basket.totalCents - looseCents(cards);
  if (dueCents < 0) throw new DomainError('CARD_EXCEEDS_BILL', { excessCents: -dueCents });
  return { ...basket, cards, dueCents };
}
