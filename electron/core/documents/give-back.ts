import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { DocumentParts } from './document-parts.ts';
import { getDocument, noteGivenBackAt } from './document-repository.ts';
import { describeDocuments } from './list-documents.ts';

interface Request extends Requested { readonly documentId: string; readonly paymentOrder: string }

/**
 * The person has their money back, by a payment order of the accounting office and never from the till; throws `NOTHING_TO_GIVE_BACK` where
 * nothing is due any more.
 */
export function noteGivenBack(parts: DocumentParts, actor: Actor, input: Request): Promise<OfficeDocument> {
  return parts.kernel.work.run({ actor, procedure: 'documents.noteGivenBack', input }, async (work) => {
    const row = await getDocument(work.db, actor, input.documentId);
    if (row.give_back_cents === null || !await noteGivenBackAt(work.db, row, work.at)) throw new DomainError('NOTHING_TO_GIVE_BACK');
    // Not under the holder's key: money is given back after they were erased too.
    const paymentOrder = await work.seal(`document:${row.id}`, input.paymentOrder);
    work.record({ type: 'documentGivenBack', subject: row.id, payload: { number: row.number, visitId: row.visit_id, cents: row.give_back_cents, paymentOrder } });
    const [document] = await describeDocuments(parts, work.db, [{ ...row, given_back_at: work.at }]);
    if (document === undefined) throw new DomainError('DOCUMENT_NOT_FOUND');
    return document;
  });
}
