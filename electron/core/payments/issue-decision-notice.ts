import type { Actor } from '#shared/kernel/access.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { NoticePaperKind, PagopaNotice } from '#shared/payments/notice.model.ts';
import { askDecision, getCaseVisitId, lockOwedDecision, type CaseParts } from '#core/cases/index.ts';
import { lockVisit, readVisit } from '#core/visits/index.ts';
import { publishDebt } from './issue-notice.ts';

/**
 * Asks for what a decision costs with a pagoPA notice of its own: one debt position, whoever pays it and whenever. Out of a basket it is taken;
 * nobody asks for it in another way until the notice is paid or taken back. Throws `DECISION_NOT_OWED` and `DECISION_ASKED`.
 */
export async function issueDecisionNotice(parts: CaseParts, actor: Actor, input: Requested & { caseFileId: string; paper: NoticePaperKind }): Promise<PagopaNotice> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'payments.issueDecisionNotice', input }, async (work) => {
    const { caseFileId, paper } = input;
    const visitId = await getCaseVisitId(work.db, actor, caseFileId);
    await lockVisit(work.db, actor, visitId);
    const { lines, totalCents } = await lockOwedDecision(work, caseFileId);
    const notice = await publishDebt(parts, work, { visit: await readVisit(kernel, work.db, { ...actor, visitId }), lines, totalCents, paper, decisionCaseId: caseFileId });
    await askDecision(work, { caseFileId, isAlone: true });
    return notice;
  });
}
