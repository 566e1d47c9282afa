import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CardOperation } from '#shared/payments/card.model.ts';
import { requireTill } from '#core/till/index.ts';
import { getLiveVisit } from '#core/visits/index.ts';
import { describeCard, insertCard, listAtTerminal, type StoredCard } from './card-repository.ts';
import { readDueBasket } from './due-basket.ts';
import { holdBasket } from './hold-basket.ts';
import type { CardParts } from './payment-parts.ts';
import { lockTerminal } from './terminal-repository.ts';

interface Request {
  readonly requestId: string;
  readonly visitId: string;
  /** The whole bill, as the screen showed it. */
  readonly expectedCents: number;
  /** What this card is to pay of it. */
  readonly cents: number;
}

/**
 * Writes down that a card is to pay the basket, or a part of it, and holds the basket until that has an end. The terminal hears of it after the
 * commit only: whatever breaks from then on, there is a row that says what was asked.
 */
export async function payByCard(parts: CardParts, actor: Actor, input: Request): Promise<CardOperation> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'payments.payByCard', input }, async (work) => {
    const visit = await getLiveVisit(work.db, actor, input.visitId);
    const basket = await readDueBasket(parts, work, input);
    if (basket.totalCents === 0) throw new DomainError('NOTHING_TO_PAY');
    if (input.cents > basket.dueCents) throw new DomainError('CARD_AMOUNT_TOO_HIGH', { dueCents: basket.dueCents });
    const till = await requireTill(kernel, work, visit.counterId);
    const { host, port, terminalId } = await lockTerminal(work, visit.counterId);
    if ((await listAtTerminal(work.db, { host, port, terminalId })).length > 0) throw new DomainError('CARD_TERMINAL_BUSY');
    const card: StoredCard = {
      id: kernel.ids.next(), municipalityId: actor.municipalityId, officeId: actor.officeId, counterId: visit.counterId, staffId: actor.id, visitId: visit.id,
      tillSessionId: till.id, cents: input.cents, state: 'asked', isQuestion: false, host, port, terminalId, askedAt: work.at,
    };
    await insertCard(work, card);
    await holdBasket(work, basket);
    work.record({ type: 'cardAsked', subject: card.id, payload: { visitId: visit.id, cents: card.cents, terminalId } });
    return describeCard(card, undefined);
  });
}
