import type { Knex } from 'knex';
import type { DocumentAtOffice, OfficeDocument } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { DocumentParts } from './document-parts.ts';
import { listAwaitedDocuments, listToGiveBack, type DocumentRow } from './document-repository.ts';
import { listLateRows } from './late-documents.ts';
import { describeDocuments } from './list-documents.ts';

async function describeAtOffice(parts: DocumentParts, actor: Actor, find: (db: Knex) => Promise<DocumentRow[]>): Promise<DocumentAtOffice[]> {
  const { read } = parts.kernel.database;
  const withVisit = async (document: OfficeDocument): Promise<DocumentAtOffice> =>
    ({ document, ...await parts.sources.describeVisit(read, actor, document.visitId) });
  const described: DocumentAtOffice[] = [];
  for (const document of await describeDocuments(parts, read, await find(read))) described.push(await withVisit(document));
  return described;
}

/** What the office awaits from the register, the oldest first. */
export const listAwaited = (parts: DocumentParts, actor: Actor): Promise<DocumentAtOffice[]> =>
  describeAtOffice(parts, actor, (db) => listAwaitedDocuments(db, actor));

/** What came from the register for people who were gone by then, and was not handed out yet. */
export const listCameLate = (parts: DocumentParts, actor: Actor): Promise<DocumentAtOffice[]> =>
  describeAtOffice(parts, actor, (db) => listLateRows(db, actor, parts.kernel.clock.now()));

/** What the office has to give back for certificates that it did not get from the register. */
export const listDocumentsToGiveBack = (parts: DocumentParts, actor: Actor): Promise<DocumentAtOffice[]> =>
  describeAtOffice(parts, actor, (db) => listToGiveBack(db, actor));
