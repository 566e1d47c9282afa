import type { Actor } from '#shared/kernel/access.ts';
import type { CardAtOffice } from '#shared/payments/card.model.ts';
import { isOpenAtOffice, needsSupervisor } from '#shared/payments/card.rules.ts';
import { describeCaseFiles, listDecisionsInBasket, readBasket } from '#core/cases/index.ts';
import { listCounters } from '#core/queue/index.ts';
import { readVisit } from '#core/visits/index.ts';
import { describeCard, listUnresolvedCards } from './card-repository.ts';
import type { CardParts } from './payment-parts.ts';

/** What waits for somebody of this office, the oldest first, with whose it is: also what a power cut left. */
export async function listOpenCards(parts: CardParts, actor: Actor): Promise<CardAtOffice[]> {
  const { kernel } = parts;
  const db = kernel.database.read;
  const now = kernel.clock.now();
  const counters = await listCounters(db, actor);
  const open: CardAtOffice[] = [];
  for (const card of await listUnresolvedCards(db, actor)) {
    const { person, state, ticketNumber } = await readVisit(kernel, db, { ...actor, visitId: card.visitId });
    if (!isOpenAtOffice(card, state, now)) continue;
    const basket = await readBasket(parts, db, { ...actor, visitId: card.visitId });
    const ids = (await listDecisionsInBasket(db, actor, card.visitId)).map(({ caseFileId }) => caseFileId);
    const decided = [...(await describeCaseFiles(parts, db, { ...actor, ids })).values()];
    open.push({
      operation: describeCard(card, parts.cardProgress.get(card.id)), visitState: state, ticketNumber,
      counterLabel: counters.find(({ id }) => id === card.counterId)?.label ?? '', debtor: person && `${person.surname} ${person.givenName}`,
      titles: [...new Set([...basket, ...decided].map(({ title }) => title))], needsSupervisor: needsSupervisor(card, now),
    });
  }
  return open;
}
