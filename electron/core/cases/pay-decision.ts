import type { DecisionBill } from '#shared/cases/decision.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeDecision, listDecisionsInBasket, lockOwedDecision, type StoredDecisionBill } from './decision-repository.ts';

/** Puts what a decision costs into the basket of a visit, also out of another's; throws `DECISION_NOT_OWED`, and `DECISION_ASKED` while a notice or a card asks for it. */
export async function takeDecision(work: Work, of: { caseFileId: string; visitId: string }): Promise<void> {
  const { caseFileId, visitId } = of;
  const { visitId: basketOf } = await lockOwedDecision(work, caseFileId);
  if (basketOf === visitId) return;
  await changeDecision(work, caseFileId, { from: 'owed', to: { visit_id: visitId } });
  work.record({ type: 'caseFileDecisionTaken', subject: caseFileId, payload: { visitId } });
}

/** Takes it out of the basket again: it is owed as before. Throws as `takeDecision`. */
export async function leaveDecision(work: Work, of: { caseFileId: string; visitId: string }): Promise<void> {
  const { caseFileId, visitId } = of;
  const { visitId: basketOf } = await lockOwedDecision(work, caseFileId);
  if (basketOf !== visitId) return;
  await changeDecision(work, caseFileId, { from: 'owed', to: { visit_id: null } });
  work.record({ type: 'caseFileDecisionLeft', subject: caseFileId, payload: { visitId } });
}

/** Whoever leaves without paying owes it as before. */
export async function leaveDecisionsOf(work: Work, visitId: string): Promise<void> {
  for (const { caseFileId, isAsked } of await listDecisionsInBasket(work.db, work.actor, visitId)) {
    if (!isAsked) await leaveDecision(work, { caseFileId, visitId });
  }
}

/**
 * A notice or a card asks for it: nobody else does until that has an end; `isAlone`: by itself, in nobody's basket. Throws `DECISION_NOT_OWED` and
 * `DECISION_ASKED`.
 */
export async function askDecision(work: Work, { caseFileId, isAlone = false }: Pick<DecisionBill, 'caseFileId'> & { isAlone?: boolean }): Promise<void> {
  await lockOwedDecision(work, caseFileId);
  await changeDecision(work, caseFileId, { from: 'owed', to: { asked_since: work.at, ...(isAlone && { visit_id: null }) } });
  work.record({ type: 'caseFileDecisionAsked', subject: caseFileId, payload: {} });
}

/** What asked for it does not any more: it is owed as before. */
export async function releaseDecision(work: Work, { caseFileId }: Pick<DecisionBill, 'caseFileId'>): Promise<void> {
  await changeDecision(work, caseFileId, { from: 'owed', to: { asked_since: null } });
  work.record({ type: 'caseFileDecisionReleased', subject: caseFileId, payload: {} });
}

/** It is paid: what was granted may be given out. The payment whose void had made it owed anew, where there was one. */
export async function settleDecision(work: Work, bill: Pick<StoredDecisionBill, 'caseFileId' | 'voidedPaymentId'>, paymentId: string): Promise<string | undefined> {
  await changeDecision(work, bill.caseFileId, { from: 'owed', to: { state: 'paid', payment_id: paymentId, asked_since: null, voided_payment_id: null } });
  work.record({ type: 'caseFileDecisionPaid', subject: bill.caseFileId, payload: { paymentId } });
  return bill.voidedPaymentId;
}

/**
 * The receipt of a decision was voided: it is owed anew, in the basket of a visit that is taken up again for it (`visitId`) or in none, or not owed
 * any more (`lifted`).
 */
export async function unsettleDecision(work: Work, of: { caseFileId: string; paymentId: string; state: 'owed' | 'lifted'; visitId?: string }): Promise<void> {
  const { caseFileId, paymentId, state, visitId } = of;
  await changeDecision(work, caseFileId, {
    from: 'paid', to: { state, payment_id: null, voided_payment_id: state === 'owed' ? paymentId : null, visit_id: visitId ?? null },
  });
  work.record({ type: state === 'owed' ? 'caseFileDecisionOwed' : 'caseFileDecisionLifted', subject: caseFileId, payload: { paymentId } });
}
