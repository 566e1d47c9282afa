import { DomainError } from '../kernel/domain-error.ts';
import { checkNoticeNumber, parseNoticeQr } from '../kernel/pagopa-notice.ts';
import { parsePosteDataMatrix } from '../kernel/poste-data-matrix.ts';

/**
 * The notice number in what was typed, or scanned from its QR or Data Matrix. Throws `NOTICE_OF_ANOTHER_BODY` when the code asks for
 * money of somebody else, and `NOTICE_UNREADABLE` when there is no notice number in it.
 */
export function readNoticeText(text: string, bodyTaxNumber: string): string {
  const scanned = parseNoticeQr(text) ?? parsePosteDataMatrix(text);
  if (scanned !== undefined && scanned.bodyTaxNumber !== bodyTaxNumber) throw new DomainError('NOTICE_OF_ANOTHER_BODY', { taxCode: scanned.bodyTaxNumber });
  const check = checkNoticeNumber(scanned?.notice ?? text);
  if (!check.ok) throw new DomainError('NOTICE_UNREADABLE', { reason: check.reason });
  return check.notice;
}
