import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { DecisionBill } from '#shared/cases/decision.model.ts';
import { askDecision, holdCaseFile, listDecisionsInBasket, lockDecisionsInBasket, readBasket, releaseCaseFile, releaseDecision, type CaseParts, type StoredDecisionBill } from '#core/cases/index.ts';
import type { Work } from '#core/kernel/work.ts';

/** What is priced is asked for: it waits as it is. What waits already goes on waiting. */
export async function holdBasket(work: Work, { files, decisions }: { files: readonly CaseFile[]; decisions: readonly DecisionBill[] }): Promise<void> {
  for (const file of files) if (file.state !== 'awaiting-payment') await holdCaseFile(work, file);
  for (const decision of decisions) if (!decision.isAsked) await askDecision(work, decision);
}

/** What of a visit's basket waits for its payment. */
export async function readHeldBasket(parts: CaseParts, work: Work, visitId: string): Promise<{ files: CaseFile[]; decisions: StoredDecisionBill[] }> {
  const files = (await readBasket(parts, work.db, { ...work.actor, visitId })).filter(({ state }) => state === 'awaiting-payment');
  return { files, decisions: (await lockDecisionsInBasket(work, visitId)).filter(({ isAsked }) => isAsked) };
}

/** The basket of a visit can change again. */
export async function releaseBasket(parts: CaseParts, work: Work, visitId: string): Promise<void> {
  for (const file of await readBasket(parts, work.db, { ...work.actor, visitId })) if (file.state === 'awaiting-payment') await releaseCaseFile(work, file);
  for (const decision of await listDecisionsInBasket(work.db, work.actor, visitId)) if (decision.isAsked) await releaseDecision(work, decision);
}
