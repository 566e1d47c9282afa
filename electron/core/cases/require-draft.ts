import { DomainError } from '#shared/kernel/domain-error.ts';
import type { StoredCaseFile } from './case-file-repository.ts';

/** Throws `BASKET_AWAITING_PAYMENT` when one of these waits for the payment of what it was priced at. */
export function requireNoneAwaiting(files: readonly StoredCaseFile[]): void {
  if (files.some((file) => file.state === 'awaiting-payment')) throw new DomainError('BASKET_AWAITING_PAYMENT');
}

/** Throws when a case file is past changing. */
export function requireDraft(file: StoredCaseFile): void {
  requireNoneAwaiting([file]);
  if (file.state !== 'draft') throw new DomainError('CASE_NOT_DRAFT');
}
