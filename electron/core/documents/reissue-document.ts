import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { addMonths, businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { registrarOf } from './anpr-request.ts';
import type { DocumentParts } from './document-parts.ts';
import { changeDocument, getDocument, sealOwnerOfDocument, toDocument, type DocumentRow } from './document-repository.ts';
import { holdDocumentSeries } from './document-series.ts';
import type { AskedPaper } from './freeze-asked.ts';
import { FrozenDocument } from './frozen-document.ts';
import { numberDocument } from './number-document.ts';

interface Request extends Requested { readonly documentId: string; readonly reason: string }

/** The words of the old paper on today's, signed by who gives it out; throws `SIGNER_NOT_ENTITLED` when they lack what the service asks of whoever signs. */
async function thawPaper({ sources, registerPress }: DocumentParts, work: Work, old: DocumentRow): Promise<AskedPaper> {
  const { template, anpr, content: { issue: _issue, ...said } } = FrozenDocument.parse(JSON.parse(await work.open(old.content_sealed)));
  const { name, qualification, isEntitled } = await sources.getSigner(work, old.case_file_id);
  if (!isEntitled) throw new DomainError('SIGNER_NOT_ENTITLED');
  const { validityMonths } = template;
  const expires = said.validUntil !== undefined && validityMonths !== undefined;
  const content: CertificateContent = {
    ...said, issuedAt: work.at, official: { name, qualification }, validUntil: expires ? addMonths(businessDay(work.at), validityMonths) : undefined,
  };
  const again = old.source === 'anpr' && registerPress !== undefined ? anpr : undefined;
  return { template, content, anpr: again && { ...again, operator: work.actor.id, input: { ...again.input, registrar: registrarOf(name) } } };
}

async function voidOld(work: Work, old: DocumentRow, { reason, replacedBy }: { reason: string; replacedBy: string }): Promise<void> {
  const change = { state: 'voided', voided_at: work.at, void_reason: 'REISSUED', next_attempt_at: null } as const;
  if (!await changeDocument(work.db, old, change)) throw new DomainError('DOCUMENT_VOIDED');
  work.record({
    type: 'documentVoided', subject: old.id,
    payload: { number: old.number, visitId: old.visit_id, cause: 'REISSUED', replacedBy, reason: await work.seal(sealOwnerOfDocument(old), reason) },
  });
}

/**
 * Takes a drawn paper back and gives another out in its place, with the same words and a number, code and day of its own, in one transaction; it is
 * drawn and printed by itself. Throws `DOCUMENT_NOT_DRAWN`, `DOCUMENT_VOIDED`, `SIGNER_NOT_ENTITLED`.
 */
export function reissueDocument(parts: DocumentParts, actor: Actor, input: Request): Promise<OfficeDocument> {
  return parts.kernel.work.run({ actor, procedure: 'documents.reissue', input }, async (work) => {
    const old = await getDocument(work.db, actor, input.documentId);
    if (old.state === 'voided') throw new DomainError('DOCUMENT_VOIDED');
    if (old.state === 'numbered') throw new DomainError('DOCUMENT_NOT_DRAWN');
    const { office_id, case_file_id, visit_id, person_id } = old;
    const paper = await thawPaper(parts, work, old);
    await holdDocumentSeries(work);
    const row = await numberDocument(parts, work, { ...paper, owner: { office_id, case_file_id, visit_id, person_id }, replaces: old.id });
    await voidOld(work, old, { reason: input.reason, replacedBy: row.id });
    return toDocument(row, parts);
  });
}
