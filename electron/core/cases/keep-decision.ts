import { computeBill } from '#shared/cases/bill.rules.ts';
import { decisionEffect, needsDecisionPaid } from '#shared/cases/decision.rules.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import type { CaseAct, Progress } from '#shared/cases/progress.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Work } from '#core/kernel/work.ts';
import type { CaseParts } from './case-parts.ts';
import { changeDecision, lockDecisionBill, lockOwedDecision, putDecisionBill } from './decision-repository.ts';

interface Move { readonly caseFileId: string; readonly service: ServiceDefinition; readonly facts: Facts; readonly act: CaseAct; readonly before: Progress; readonly after: Progress }

async function oweDecision({ catalogue }: CaseParts, work: Work, { caseFileId, service, facts }: Move): Promise<void> {
  const { exemptions, fees } = catalogue;
  const tariff = catalogue.tariffOn(facts.today);
  const lines = computeBill(service, { ...facts, tariff }, { caseFileId, tariff, exemptions, fees, due: 'decision' });
  if (lines.every(({ cents }) => cents === 0)) return;
  const totalCents = await putDecisionBill(work, { caseFileId, lines, decidedOn: facts.today });
  work.record({ type: 'caseFileDecisionOwed', subject: caseFileId, payload: { totalCents, decidedOn: facts.today } });
}

async function dropDecision(work: Work, caseFileId: string): Promise<void> {
  await lockOwedDecision(work, caseFileId);
  await changeDecision(work, caseFileId, { from: 'owed', to: { state: 'dropped', visit_id: null } });
  work.record({ type: 'caseFileDecisionDropped', subject: caseFileId, payload: {} });
}

/**
 * What an act does to the fees of the decision, in its transaction: a grant makes them owed at the tariff of that day (the facts' `today`), an end
 * without release drops them. Throws `DECISION_UNPAID { totalCents, isAsked }` for an act that gives out what is not paid yet, and `DECISION_ASKED`
 * where a notice or a card asks for what would be dropped.
 */
export async function keepDecision(parts: CaseParts, work: Work, move: Move): Promise<void> {
  const { caseFileId, service } = move;
  const effect = decisionEffect(service, move);
  const isBlocking = needsDecisionPaid(service, move);
  if (effect === undefined && !isBlocking) return;
  const bill = await lockDecisionBill(work, caseFileId);
  if (isBlocking && bill?.state === 'owed') throw new DomainError('DECISION_UNPAID', { totalCents: bill.totalCents, isAsked: bill.isAsked });
  if (effect === 'owe' && (bill === undefined || bill.state === 'dropped')) await oweDecision(parts, work, move);
  if (effect === 'drop' && bill?.state === 'owed') await dropDecision(work, caseFileId);
}
