import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { DocumentParts } from './document-parts.ts';
import { getDocument, listToGiveBack, noteGivenBackAt } from './document-repository.ts';
import { describeDocuments } from './list-documents.ts';

/** What the office has to give back for certificates that the register refused. */
export async function listDocumentsToGiveBack(parts: DocumentParts, actor: Actor): Promise<OfficeDocument[]> {
  const { read } = parts.kernel.database;
  return describeDocuments(parts, read, await listToGiveBack(read, actor));
}

/** The person has their money back; throws `NOTHING_TO_GIVE_BACK` where nothing is due any more. */
export function noteGivenBack(parts: DocumentParts, actor: Actor, input: Requested & { readonly documentId: string }): Promise<OfficeDocument> {
  return parts.kernel.work.run({ actor, procedure: 'documents.noteGivenBack', input }, async (work) => {
    const row = await getDocument(work.db, actor, input.documentId);
    if (row.give_back_cents === null || !await noteGivenBackAt(work.db, row, work.at)) throw new DomainError('NOTHING_TO_GIVE_BACK');
    work.record({ type: 'documentGivenBack', subject: row.id, payload: { number: row.number, visitId: row.visit_id, cents: row.give_back_cents } });
    const [document] = await describeDocuments(parts, work.db, [{ ...row, given_back_at: work.at }]);
    if (document === undefined) throw new DomainError('DOCUMENT_NOT_FOUND');
    return document;
  });
}
