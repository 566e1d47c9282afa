import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CaseParts } from '#core/cases/index.ts';
import type { InstalmentPlanKey } from '#core/connectors/pagopa/instalment-plan.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { queueDelivery } from '#core/sync/index.ts';
import { changeNotice, lockInstalments } from './notice-repository.ts';

/**
 * Takes a plan back, all of its instalments at once: pagoPA deletes a plan whole, and only while nothing of it is paid. Its case file stays where
 * it is, and can be reopened to be granted another one. Throws `PLAN_PARTLY_PAID` and `NOTICE_NOT_OPEN`.
 */
export async function cancelPlan(parts: CaseParts, work: Work, { planId, reason }: { planId: string; reason: string }): Promise<void> {
  const notices = await lockInstalments(work, planId);
  const [first] = notices;
  if (first === undefined || notices.every(({ state }) => state !== 'open')) throw new DomainError('NOTICE_NOT_OPEN');
  if (notices.some(({ state }) => state === 'paid')) throw new DomainError('PLAN_PARTLY_PAID');
  const { id, visitId, number, iupd } = first;
  const sealOwner = `visit:${visitId}`;
  const cancelled = {
    type: 'noticePlanCancelled', subject: id,
    payload: { visitId, numbers: notices.map((each) => each.number), reason: await work.seal(sealOwner, reason) },
  };
  const cause = { ...cancelled, id: work.record(cancelled) };
  const key: InstalmentPlanKey = { iupd, notice: number };
  await queueDelivery(parts.kernel, work, { system: 'pagopa', operation: 'deleteInstalmentPlan', subject: id, input: key, sealOwner, cause });
  for (const notice of notices) await changeNotice(work, notice.id, { state: 'cancelled', cancelled_at: work.at });
}
