import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { listDocumentsOfVisit, toDocument } from './document-repository.ts';
import type { DocumentParts } from './document-parts.ts';

/** Documents of a visit, drawn or not, voided ones too: a number is never out of sight. */
export async function listDocuments(parts: DocumentParts, actor: Actor, visitId: string): Promise<OfficeDocument[]> {
  const rows = await listDocumentsOfVisit(parts.kernel.database.read, actor, visitId);
  return rows.map((row) => toDocument(row, parts.publicBaseUrl));
}
