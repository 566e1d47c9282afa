import type { Knex } from 'knex';
import { RegisterRefusal, type OfficeDocument } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { listDocumentsOfVisit, toDocument, type DocumentRow } from './document-repository.ts';
import type { DocumentParts } from './document-parts.ts';

/** Why the register refused it; undefined where it did not, and where the holder was erased since. */
async function openRefusal({ kernel }: DocumentParts, db: Knex, { refusal_sealed: sealed }: DocumentRow): Promise<RegisterRefusal | undefined> {
  if (sealed === null) return undefined;
  try {
    return RegisterRefusal.parse(JSON.parse(await kernel.sealing.open(db, sealed)));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') return undefined;
    throw error;
  }
}

/** Documents as they are shown, with the register's reason where it refused one. */
export async function describeDocuments(parts: DocumentParts, db: Knex, rows: readonly DocumentRow[]): Promise<OfficeDocument[]> {
  return Promise.all(rows.map(async (row) => {
    const refusal = await openRefusal(parts, db, row);
    return { ...toDocument(row, parts), ...(refusal && { refusal }) };
  }));
}

/** Documents of a visit, drawn or not, voided ones too: a number is never out of sight. */
export async function listDocuments(parts: DocumentParts, actor: Actor, visitId: string): Promise<OfficeDocument[]> {
  const { read } = parts.kernel.database;
  return describeDocuments(parts, read, await listDocumentsOfVisit(read, actor, visitId));
}
