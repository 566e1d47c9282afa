import type { Actor } from '#shared/kernel/access.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { Bill } from '#shared/payments/payment.model.ts';
import { readBasket, type CaseParts } from '#core/cases/index.ts';

/** What the drafts of a visit's basket owe now, and whether they are complete enough to be settled. */
export async function getBill(parts: CaseParts, actor: Actor, visitId: string): Promise<Bill> {
  const basket = await readBasket(parts, parts.kernel.database.read, { ...actor, visitId });
  const drafts = basket.filter((file) => file.state === 'draft');
  const lines = drafts.flatMap((file) => file.bill);
  return {
    visitId, lines, totalCents: sumCents(lines.map((line) => line.cents)),
    isPayable: drafts.length > 0 && drafts.every((file) => file.problems.length === 0),
  };
}
