import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { DocumentParts } from './document-parts.ts';
import { changeDocument, getDocument, sealOwnerOfDocument, toDocument } from './document-repository.ts';

interface Request extends Requested { readonly documentId: string; readonly reason: string }

/**
 * Annuls a document: its number stays taken and verification says so from now on. What the supervisor wrote
 * may name somebody, so it is kept sealed in the journal.
 */
export function voidDocument(parts: DocumentParts, actor: Actor, input: Request): Promise<OfficeDocument> {
  return parts.kernel.work.run({ actor, procedure: 'documents.void', input }, async (work) => {
    const row = await getDocument(work.db, actor, input.documentId);
    const change = { state: 'voided', voided_at: work.at, void_reason: 'ANNULLED', next_attempt_at: null } as const;
    if (row.state === 'voided' || !await changeDocument(work.db, row, change)) throw new DomainError('DOCUMENT_VOIDED');
    work.record({
      type: 'documentVoided', subject: row.id,
      payload: {
        number: row.number, visitId: row.visit_id, cause: 'ANNULLED',
        reason: await work.seal(sealOwnerOfDocument(row), input.reason),
      },
    });
    return toDocument({ ...row, ...change }, parts);
  });
}
