import type { Verification } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { normaliseCode } from '#shared/documents/scanned-paper.rules.ts';
import { readToken } from '#shared/documents/verification-token.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { DocumentParts } from './document-parts.ts';
import { findDocumentByCode, receiptTemplate, type DocumentRow } from './document-repository.ts';

/** How a paper stands on a day. */
export function statusOf(row: DocumentRow, today: string): 'valid' | 'voided' | 'expired' {
  if (row.state === 'voided') return 'voided';
  return row.valid_until !== null && row.valid_until < today ? 'expired' : 'valid';
}

/** Whoever holds the receipt of an application may follow it; another paper says nothing of its case. */
const isReceipt = ({ template }: DocumentRow): boolean => template === receiptTemplate;

/**
 * What anyone holding the code may know: whether the paper stands, never whose it is. A number whose PDF is
 * not drawn yet is on no paper, so its code is unknown; so is that of a paper which stays between citizen and office, and of one that the national register made, which bears the register's own. A token
 * that this office did not sign, or signed for another paper, was altered.
 */
export async function verifyDocument(parts: DocumentParts, actor: Actor, asked: { code: string; token?: string | undefined }): Promise<Verification> {
  const { database, clock, keys } = parts.kernel;
  const code = normaliseCode(asked.code);
  const isAltered = asked.token !== undefined && await readToken(asked.token, { code, publicKey: keys.documentPublicKey }) === undefined;
  if (isAltered) return { status: 'altered' };
  const row = await findDocumentByCode(database.read, actor, code);
  const isPublic = row !== undefined && row.source === 'local' && parts.templates.get(row.template)?.isPublic !== false;
  if (!isPublic || row.state === 'numbered') return { status: 'unknown' };
  const municipality = await parts.sources.getMunicipality(database.read, row.municipality_id);
  return {
    status: statusOf(row, businessDay(clock.now())),
    title: row.title,
    number: row.number,
    issuedOn: businessDay(row.issued_at),
    validUntil: row.valid_until ?? undefined,
    municipalityName: municipality.name,
    sha256: row.sha256 ?? undefined,
    eSealBy: row.e_seal_by ?? undefined,
    request: isReceipt(row) && row.state === 'drawn' ? await parts.sources.findCaseStatus(database.read, actor, row.case_file_id) : undefined,
  };
}
