import { DomainError } from '#shared/kernel/domain-error.ts';
import { holdsVisit } from '#shared/payments/card.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listCards } from './card-repository.ts';

/** A visit does not end while a card's outcome is open or its charge is in no receipt: `CARD_HOLDS_VISIT`. It can be parked. */
export function keepVisitOpen({ work: unitOfWork }: Kernel): void {
  unitOfWork.on('visitClosed', async (work, entry) => {
    if ((await listCards(work.db, work.actor, entry.subject)).some(holdsVisit)) throw new DomainError('CARD_HOLDS_VISIT');
  });
}
