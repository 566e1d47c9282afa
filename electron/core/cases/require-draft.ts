import type { DecisionBill } from '#shared/cases/decision.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Work } from '#core/kernel/work.ts';
import { getLiveVisit } from '#core/visits/index.ts';
import { getStoredCaseFile, type StoredCaseFile } from './case-file-repository.ts';

/** Throws `BASKET_AWAITING_PAYMENT` when one of these, or of the decisions beside them, waits for the payment of what it was priced at. */
export function requireNoneAwaiting(basket: readonly (StoredCaseFile | DecisionBill)[]): void {
  if (basket.some((item) => item.state === 'awaiting-payment' || ('isAsked' in item && item.isAsked))) throw new DomainError('BASKET_AWAITING_PAYMENT');
}

/** Throws when a case file is past changing. */
export function requireDraft(file: StoredCaseFile): void {
  requireNoneAwaiting([file]);
  if (file.state !== 'draft') throw new DomainError('CASE_NOT_DRAFT');
}

/** A draft whose visit stays locked until the commit, so that nobody settles it meanwhile; throws as `requireDraft`. */
export async function lockDraft(work: Work, caseFileId: string): Promise<StoredCaseFile> {
  const { visitId } = await getStoredCaseFile(work.db, work.actor, caseFileId);
  await getLiveVisit(work.db, work.actor, visitId);
  const file = await getStoredCaseFile(work.db, work.actor, caseFileId);
  requireDraft(file);
  return file;
}
