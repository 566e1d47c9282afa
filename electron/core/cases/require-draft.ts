import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Work } from '#core/kernel/work.ts';
import { getLiveVisit } from '#core/visits/index.ts';
import { getStoredCaseFile, type StoredCaseFile } from './case-file-repository.ts';

/** Throws `BASKET_AWAITING_PAYMENT` when one of these waits for the payment of what it was priced at. */
export function requireNoneAwaiting(files: readonly StoredCaseFile[]): void {
  if (files.some((file) => file.state === 'awaiting-payment')) throw new DomainError('BASKET_AWAITING_PAYMENT');
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
