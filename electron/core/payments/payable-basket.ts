import type { BillLine, CaseFile } from '#shared/cases/case-file.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { readBasket, type CaseParts } from '#core/cases/index.ts';
import type { Work } from '#core/kernel/work.ts';

/** The case files that are paid for together, and what they owe. */
export interface PayableBasket {
  readonly files: readonly CaseFile[];
  readonly lines: readonly BillLine[];
  readonly totalCents: number;
}

/** The case files of a basket that may be settled now; throws what is missing otherwise. */
function requireComplete(basket: readonly CaseFile[], isHeldByCards: boolean): CaseFile[] {
  if (!isHeldByCards && basket.some((file) => file.state === 'awaiting-payment')) throw new DomainError('BASKET_AWAITING_PAYMENT');
  const drafts = basket.filter((file) => file.state !== 'settled');
  if (drafts.length === 0) throw new DomainError('BASKET_EMPTY');
  const cases = drafts.filter((file) => file.problems.length > 0).map(({ id, title, problems }) => ({ caseFileId: id, title, problems }));
  if (cases.length > 0) throw new DomainError('BASKET_INCOMPLETE', { cases });
  return drafts;
}

/**
 * What a visit has to pay now, by whatever means, in the transaction that locked the visit; `isHeldByCards`: cards have paid a part, and it
 * waits for the rest. Throws what keeps it from being paid, and `AMOUNT_CHANGED` when it is not what the screen showed.
 */
export async function readPayableBasket(
  parts: CaseParts, work: Work, { visitId, expectedCents, isHeldByCards = false }: { visitId: string; expectedCents: number; isHeldByCards?: boolean },
): Promise<PayableBasket> {
  const files = requireComplete(await readBasket(parts, work.db, { ...work.actor, visitId }), isHeldByCards);
  const lines = files.flatMap((file) => file.bill);
  const totalCents = sumCents(lines.map((line) => line.cents));
  if (totalCents !== expectedCents) throw new DomainError('AMOUNT_CHANGED', { totalCents });
  return { files, lines, totalCents };
}
