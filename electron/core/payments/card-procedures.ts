import { implement } from '@orpc/server';
import { cardContract } from '#shared/payments/card.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { describeCard, listCards, type StoredCard } from './card-repository.ts';
import { checkCard } from './check-card.ts';
import { decideCard } from './decide-card.ts';
import { listOpenCards } from './list-open-cards.ts';
import { payByCard } from './pay-by-card.ts';
import type { CardParts } from './payment-parts.ts';
import { reverseCard } from './reverse-card.ts';
import { checkTerminal, removeTerminal, saveTerminal } from './set-up-terminals.ts';
import { listTerminals } from './terminal-repository.ts';

/** The procedures about cards and their terminals, for the router of payments. */
export function createCardProcedures(parts: CardParts) {
  const os = implement(cardContract).$context<CallContext>();
  const { database: { read }, work } = parts.kernel;
  const describe = (cards: readonly StoredCard[]) => cards.map((card) => describeCard(card, parts.cardProgress.get(card.id)));
  return {
    listCards: os.listCards.handler(async ({ input, context }) => describe(await listCards(read, context.actor, input.visitId))),
    listOpenCards: os.listOpenCards.handler(({ context }) => listOpenCards(parts, context.actor)),
    payByCard: os.payByCard.handler(({ input, context }) => payByCard(parts, context.actor, input)),
    checkCard: os.checkCard.handler(({ input, context }) => checkCard(parts, context.actor, input)),
    decideCard: os.decideCard.handler(({ input, context }) => decideCard(parts, context.actor, input)),
    reverseCard: os.reverseCard.handler(({ input, context }) => reverseCard(parts, context.actor, input)),
    listTerminals: os.listTerminals.handler(({ context }) => listTerminals(read, context.actor)),
    saveTerminal: os.saveTerminal.handler(({ input, context: { actor } }) => work.run({ actor, procedure: 'payments.saveTerminal', input }, (each) => saveTerminal(each, input))),
    removeTerminal: os.removeTerminal.handler(({ input, context: { actor } }) => work.run({ actor, procedure: 'payments.removeTerminal', input }, (each) => removeTerminal(each, input))),
    checkTerminal: os.checkTerminal.handler(({ input }) => checkTerminal(parts, input)),
  };
}
