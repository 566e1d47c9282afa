import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CardOperation } from '#shared/payments/card.model.ts';
import { answerFromTerminal } from './ask-terminal.ts';
import { describeCard, getCard, listAtTerminal, lockCard } from './card-repository.ts';
import type { CardParts } from './payment-parts.ts';
import { openTerminalOf } from './terminal-repository.ts';

/**
 * Asks the terminal now how an operation ended. The asking comes before the transaction, so that a slow terminal holds up nothing but this
 * answer; what has an end already is told without asking.
 */
export async function checkCard(parts: CardParts, actor: Actor, input: { requestId: string; operationId: string }): Promise<CardOperation> {
  const { kernel } = parts;
  const known = await getCard(kernel.database.read, actor, input.operationId);
  if (known.isQuestion && (await listAtTerminal(kernel.database.read, known)).length > 0) throw new DomainError('CARD_TERMINAL_BUSY');
  const last = known.isQuestion ? await (await openTerminalOf(parts, known)).lastOutcome() : undefined;
  if (last?.kind === 'unreachable') throw new DomainError('CARD_TERMINAL_UNREACHABLE');
  return kernel.work.run({ actor, procedure: 'payments.checkCard', input }, async (work) => {
    const card = await lockCard(work, known.id);
    const after = last === undefined || !card.isQuestion ? card : await answerFromTerminal(parts, work, { card, last });
    work.record({ type: 'cardChecked', subject: card.id, payload: { visitId: card.visitId, state: after.state } });
    return describeCard(after, undefined);
  });
}
