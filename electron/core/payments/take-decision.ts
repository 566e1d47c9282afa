import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { DecisionDue } from '#shared/payments/decision-due.model.ts';
import { leaveDecision, listDecisionsInBasket, readBasket, takeDecision, type CaseParts } from '#core/cases/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { getLiveVisit } from '#core/visits/index.ts';
import { listDues } from './decision-dues.ts';

interface Request extends Requested { readonly visitId: string; readonly caseFileId: string }

/** The visit is locked, and nothing asks for its basket: that would be paid without what comes, or with what goes. */
async function requireFreeBasket(parts: CaseParts, work: Work, visitId: string): Promise<void> {
  await getLiveVisit(work.db, work.actor, visitId);
  const isAsked = (await listDecisionsInBasket(work.db, work.actor, visitId)).some((bill) => bill.isAsked);
  const isHeld = (await readBasket(parts, work.db, { ...work.actor, visitId })).some(({ state }) => state === 'awaiting-payment');
  if (isAsked || isHeld) throw new DomainError('BASKET_AWAITING_PAYMENT');
}

/** Puts what a decision costs into the basket of a visit; what the visit's person owes after that. */
export async function takeDecisionHere(parts: CaseParts, actor: Actor, input: Request): Promise<DecisionDue[]> {
  return parts.kernel.work.run({ actor, procedure: 'payments.takeDecision', input }, async (work) => {
    await requireFreeBasket(parts, work, input.visitId);
    await takeDecision(work, input);
    return listDues(parts, work.db, { actor, visitId: input.visitId });
  });
}

/** Takes it out of the basket again. */
export async function leaveDecisionHere(parts: CaseParts, actor: Actor, input: Request): Promise<DecisionDue[]> {
  return parts.kernel.work.run({ actor, procedure: 'payments.leaveDecision', input }, async (work) => {
    await requireFreeBasket(parts, work, input.visitId);
    await leaveDecision(work, input);
    return listDues(parts, work.db, { actor, visitId: input.visitId });
  });
}
