import type { Actor } from '#shared/kernel/access.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { Bill } from '#shared/payments/payment.model.ts';
import { listDecisionsInBasket, readBasket, type CaseParts } from '#core/cases/index.ts';
import { linesOf } from './payable-basket.ts';

/** What a visit's basket owes now, and whether it is complete enough to be settled. */
export async function getBill(parts: CaseParts, actor: Actor, visitId: string): Promise<Bill> {
  const basket = await readBasket(parts, parts.kernel.database.read, { ...actor, visitId });
  const owing = basket.filter((file) => file.state !== 'settled');
  const decisions = await listDecisionsInBasket(parts.kernel.database.read, actor, visitId);
  const lines = linesOf({ files: owing, decisions });
  return {
    visitId, lines, totalCents: sumCents(lines.map((line) => line.cents)),
    isPayable: owing.length + decisions.length > 0 && decisions.every(({ isAsked }) => !isAsked)
      && owing.every(({ state, problems }) => (state === 'draft' || state === 'owed-again') && problems.length === 0),
  };
}
