import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PagopaNotice } from '#shared/payments/notice.model.ts';
import { releaseDecision, type CaseParts } from '#core/cases/index.ts';
import type { DebtPositionKey } from '#core/connectors/pagopa/debt-position.model.ts';
import { queueDelivery } from '#core/sync/index.ts';
import { reopenVisit } from '#core/visits/index.ts';
import { cancelPlan } from './cancel-plan.ts';
import { releaseBasket } from './hold-basket.ts';
import { changeNotice, getNotice, lockNotice } from './notice-repository.ts';

interface Request { readonly requestId: string; readonly noticeId: string; readonly reason: string }

/**
 * Takes an open notice back: its case files are drafts again, in a visit that is taken up again if it was over, and pagoPA is told
 * after whatever it was told before. One about a decision leaves it owed as before; an instalment takes its whole plan back. The reason may name somebody, so it is kept sealed.
 */
export async function cancelNotice(parts: CaseParts, actor: Actor, input: Request): Promise<PagopaNotice> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'payments.cancelNotice', input }, async (work) => {
    const { plan } = await getNotice(work.db, actor, input.noticeId);
    if (plan !== undefined) {
      await cancelPlan(parts, work, { planId: plan.id, reason: input.reason });
      return getNotice(work.db, actor, input.noticeId);
    }
    const notice = await lockNotice(work, input.noticeId);
    if (notice.state !== 'open') throw new DomainError('NOTICE_NOT_OPEN');
    const { id, visitId, number, iupd, decisionCaseId } = notice;
    const sealOwner = `visit:${visitId}`;
    const cancelled = { type: 'noticeCancelled', subject: id, payload: { visitId, number, reason: await work.seal(sealOwner, input.reason) } };
    const cause = { ...cancelled, id: work.record(cancelled) };
    const key: DebtPositionKey = { iupd, notice: number };
    await queueDelivery(kernel, work, { system: 'pagopa', operation: 'cancelDebtPosition', subject: id, input: key, sealOwner, cause });
    await changeNotice(work, id, { state: 'cancelled', cancelled_at: work.at });
    if (decisionCaseId !== undefined) await releaseDecision(work, { caseFileId: decisionCaseId });
    else {
      await reopenVisit(work, visitId);
      await releaseBasket(parts, work, visitId);
    }
    return getNotice(work.db, actor, id);
  });
}
