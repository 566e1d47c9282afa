import type { Knex } from 'knex';
import { RegisterRefusal, type OfficeDocument } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { listDocumentsOfVisit, toDocument, type DocumentRow } from './document-repository.ts';
import type { DocumentParts } from './document-parts.ts';

/** Documents as they are shown, with the register's reason where it refused one. */
export async function describeDocuments(parts: DocumentParts, db: Knex, rows: readonly DocumentRow[]): Promise<OfficeDocument[]> {
  return Promise.all(rows.map(async (row) => ({
    ...toDocument(row, parts),
    ...(row.refusal_sealed !== null && { refusal: RegisterRefusal.parse(JSON.parse(await parts.kernel.sealing.open(db, row.refusal_sealed))) }),
  })));
}

/** Documents of a visit, drawn or not, voided ones too: a number is never out of sight. */
export async function listDocuments(parts: DocumentParts, actor: Actor, visitId: string): Promise<OfficeDocument[]> {
  const { read } = parts.kernel.database;
  return describeDocuments(parts, read, await listDocumentsOfVisit(read, actor, visitId));
}
