import type { Actor } from '#shared/kernel/access.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { Bill } from '#shared/payments/payment.model.ts';
import { readBasket, type CaseParts } from '#core/cases/index.ts';

/** What a visit's basket owes now, and whether it is complete enough to be settled. */
export async function getBill(parts: CaseParts, actor: Actor, visitId: string): Promise<Bill> {
  const basket = await readBasket(parts, parts.kernel.database.read, { ...actor, visitId });
  const owing = basket.filter((file) => file.state !== 'settled');
  const lines = owing.flatMap((file) => file.bill);
  return {
    visitId, lines, totalCents: sumCents(lines.map((line) => line.cents)),
    isPayable: owing.length > 0 && owing.every(({ state, problems }) => (state === 'draft' || state === 'owed-again') && problems.length === 0),
  };
}
