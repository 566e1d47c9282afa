import type { BillLine, CaseFile } from '#shared/cases/case-file.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { lockDecisionsInBasket, readBasket, type CaseParts, type StoredDecisionBill } from '#core/cases/index.ts';
import type { Work } from '#core/kernel/work.ts';

/** The case files that are paid for together, the decisions beside them, and what they owe. */
export interface PayableBasket {
  readonly files: readonly CaseFile[];
  /** Of case files that were settled before, and granted since. */
  readonly decisions: readonly StoredDecisionBill[];
  readonly lines: readonly BillLine[];
  readonly totalCents: number;
}

interface Basket { readonly files: readonly CaseFile[]; readonly decisions: readonly StoredDecisionBill[]; readonly isHeldByCards: boolean }

/** The case files of a basket that may be settled now; throws what is missing otherwise. */
function requireComplete({ files, decisions, isHeldByCards }: Basket): CaseFile[] {
  const isHeld = files.some((file) => file.state === 'awaiting-payment') || decisions.some(({ isAsked }) => isAsked);
  if (!isHeldByCards && isHeld) throw new DomainError('BASKET_AWAITING_PAYMENT');
  const drafts = files.filter((file) => file.state !== 'settled');
  if (drafts.length === 0 && decisions.length === 0) throw new DomainError('BASKET_EMPTY');
  const cases = drafts.filter((file) => file.problems.length > 0).map(({ id, title, problems }) => ({ caseFileId: id, title, problems }));
  if (cases.length > 0) throw new DomainError('BASKET_INCOMPLETE', { cases });
  return drafts;
}

/** What is owed line by line: by the case files, then by the decisions. */
export const linesOf = ({ files, decisions }: Pick<PayableBasket, 'files' | 'decisions'>): BillLine[] =>
  [...files.flatMap((file) => file.bill), ...decisions.flatMap((decision) => decision.lines)];

/**
 * What a visit has to pay now, by whatever means, in the transaction that locked the visit; `isHeldByCards`: cards have paid a part, and it
 * waits for the rest. Throws what keeps it from being paid, and `AMOUNT_CHANGED` when it is not what the screen showed.
 */
export async function readPayableBasket(
  parts: CaseParts, work: Work, { visitId, expectedCents, isHeldByCards = false }: { visitId: string; expectedCents: number; isHeldByCards?: boolean },
): Promise<PayableBasket> {
  const decisions = await lockDecisionsInBasket(work, visitId);
  const files = requireComplete({ files: await readBasket(parts, work.db, { ...work.actor, visitId }), decisions, isHeldByCards });
  const lines = linesOf({ files, decisions });
  const isVirtual = lines.some(({ account, cents }) => account === 'state-stamp-duty' && cents > 0);
  if (isVirtual && parts.catalogue.municipality.stampAuthorisation === undefined) throw new DomainError('STAMP_NOT_AUTHORISED');
  const totalCents = sumCents(lines.map((line) => line.cents));
  if (totalCents !== expectedCents) throw new DomainError('AMOUNT_CHANGED', { totalCents });
  return { files, decisions, lines, totalCents };
}
