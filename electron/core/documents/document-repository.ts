import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { DocumentState, OfficeDocument } from '#shared/documents/document.model.ts';
import type { SystemFailureCode } from '#shared/sync/sync.model.ts';
import { anyOf } from '#core/database/any-of.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { DocumentParts } from './document-parts.ts';

export interface DocumentRow {
  id: string; municipality_id: string; office_id: string; case_file_id: string; visit_id: string;
  /** Null where nobody was identified. */
  person_id: string | null;
  template: string; title: string; number: string; state: DocumentState; verification_code: string; content_sealed: string;
  issued_at: string; valid_until: string | null; sha256: string | null; attempts: number; next_attempt_at: string | null;
  voided_at: string | null; void_reason: string | null; e_seal_by: string | null;
  /** Who makes the PDF; of one that the register makes, its number there and why the last try failed. */
  source: 'local' | 'anpr'; register_number: string | null; register_trouble: SystemFailureCode | null;
  refusal_sealed: string | null; give_back_cents: number | null; given_back_at: string | null;
}

/** The paper that whoever hands in an application gets. */
export const receiptTemplate = 'receipt-of-application';

/** Under whose key a document is sealed: its holder's, or where there is none that of the visit. */
export const sealOwnerOfDocument = ({ person_id, visit_id }: Pick<DocumentRow, 'person_id' | 'visit_id'>): string =>
  person_id === null ? `visit:${visit_id}` : `person:${person_id}`;

/** Address of a document on the public verification page, as one types it. */
export const verificationUrl = (publicBaseUrl: string, code: string): string =>
  `${publicBaseUrl.replace(/\/+$/, '')}/v/${code}`;

/** Whether the national register has not answered yet. */
export const isAwaited = ({ state, source }: Pick<DocumentRow, 'state' | 'source'>): boolean => state === 'numbered' && source === 'anpr';

type Describing = Pick<DocumentParts, 'publicBaseUrl' | 'registerPress'>;

/** Whether a certificate that the register does not give may be made here instead. */
export const mayIssueHere = ({ registerPress }: Pick<Describing, 'registerPress'>): boolean => registerPress?.terms.whenDown !== 'wait';

/** Until when the register is waited for before the certificate is made here; undefined: until it answers. */
export function patienceOf({ registerPress }: Pick<Describing, 'registerPress'>, row: Pick<DocumentRow, 'issued_at'>): string | undefined {
  if (registerPress === undefined || registerPress.terms.whenDown === 'wait') return undefined;
  return addMilliseconds(row.issued_at, registerPress.terms.waitMinutes * 60_000);
}

function describeAwaited(row: DocumentRow, parts: Describing): OfficeDocument['awaited'] {
  const trouble = row.register_trouble ?? undefined;
  return { mayIssueHere: mayIssueHere(parts), until: patienceOf(parts, row), trouble, nextTryAt: trouble && row.next_attempt_at ? row.next_attempt_at : undefined };
}

export function toDocument(row: DocumentRow, parts: Describing): OfficeDocument {
  return {
    ...(isAwaited(row) && { awaited: describeAwaited(row, parts) }),
    id: row.id, caseFileId: row.case_file_id, visitId: row.visit_id, template: row.template, title: row.title,
    number: row.number, state: row.state, verificationCode: row.verification_code,
    verificationUrl: verificationUrl(parts.publicBaseUrl, row.verification_code), issuedAt: row.issued_at,
    validUntil: row.valid_until ?? undefined, sha256: row.sha256 ?? undefined, eSealBy: row.e_seal_by ?? undefined,
    source: row.source, registerNumber: row.register_number ?? undefined,
    giveBackCents: row.given_back_at === null ? row.give_back_cents ?? undefined : undefined,
  };
}

const owned = (db: Knex, scope: Tenant) => db<DocumentRow>('documents').where({ municipality_id: scope.municipalityId });

export async function insertDocument(db: Knex, row: DocumentRow): Promise<void> {
  await db('documents').insert(row);
}

/** Throws `DOCUMENT_NOT_FOUND`. */
export async function getDocument(db: Knex, scope: Tenant, id: string): Promise<DocumentRow> {
  const row = await owned(db, scope).andWhere({ id }).first();
  if (row === undefined) throw new DomainError('DOCUMENT_NOT_FOUND');
  return row as DocumentRow;
}

export async function findDocumentByCode(db: Knex, scope: Tenant, code: string): Promise<DocumentRow | undefined> {
  return await owned(db, scope).andWhere({ verification_code: code }).first() as DocumentRow | undefined;
}

export async function findDocumentByNumber(db: Knex, scope: Tenant, number: string): Promise<DocumentRow | undefined> {
  return await owned(db, scope).andWhere({ number }).first() as DocumentRow | undefined;
}

/** Documents of an office by code, by number, or of these visits, the newest first. */
export async function findDocuments(db: Knex, office: OfficeScope, of: { code?: string | undefined; number?: string | undefined; visitIds: readonly string[]; most: number }): Promise<DocumentRow[]> {
  const { code, number, visitIds, most } = of;
  return await owned(db, office).andWhere({ office_id: office.officeId }).andWhere(anyOf({ visit_id: visitIds, verification_code: code === undefined ? [] : [code], number: number === undefined ? [] : [number] })).orderBy('id', 'desc').limit(most) as DocumentRow[];
}

/** The receipt of an application (L. 241/1990 art. 18-bis): the newest that nobody annulled. */
export async function findReceiptOfCase(db: Knex, scope: Tenant, caseFileId: string): Promise<DocumentRow | undefined> {
  return await owned(db, scope).andWhere({ case_file_id: caseFileId, template: receiptTemplate }).whereNot('state', 'voided').orderBy('number', 'desc').first() as DocumentRow | undefined;
}

/** Documents of a visit in the order of their numbers. */
export async function listDocumentsOfVisit(db: Knex, scope: Tenant, visitId: string): Promise<DocumentRow[]> {
  return await owned(db, scope).andWhere({ visit_id: visitId }).orderBy('number') as DocumentRow[];
}

/** Documents that an office issued in a period, from its start to before its end, in the order of their numbers. */
export async function listIssuedDocuments(db: Knex, office: OfficeScope, period: { from: string; to: string }): Promise<DocumentRow[]> {
  return await owned(db, office).andWhere({ office_id: office.officeId })
    .andWhere('issued_at', '>=', period.from).andWhere('issued_at', '<', period.to).orderBy('number') as DocumentRow[];
}

/*
 * The lists of what is open are read by every page at every change: by the index of state and next attempt, which has few such rows,
 * and not by the numbers of all years.
 */

/** Documents of an office that are awaited from the national register, oldest first. */
export async function listAwaitedDocuments(db: Knex, office: OfficeScope): Promise<DocumentRow[]> {
  return await owned(db, office).andWhere({ office_id: office.officeId, state: 'numbered', source: 'anpr' }).andWhere('next_attempt_at', '>', '')
    .orderBy(['issued_at', 'number']).limit(200) as DocumentRow[];
}

/** Those of these documents that an office issued, in the order of their numbers. */
export async function listDocumentsById(db: Knex, office: OfficeScope, ids: readonly string[]): Promise<DocumentRow[]> {
  return await owned(db, office).andWhere({ office_id: office.officeId }).whereIn('id', ids).orderBy('number') as DocumentRow[];
}

/** Those of these documents, and those of these visits, that any office of a municipality issued. */
export async function listAnyDocuments(db: Knex, tenant: Tenant, ids: readonly string[]): Promise<DocumentRow[]> {
  return await owned(db, tenant).andWhere((either) => { void either.whereIn('id', ids).orWhereIn('visit_id', ids); }).orderBy('id') as DocumentRow[];
}

/** Documents of an office with money to give back, oldest first. */
export async function listToGiveBack(db: Knex, office: OfficeScope): Promise<DocumentRow[]> {
  return await owned(db, office).andWhere({ office_id: office.officeId, state: 'voided' }).whereNull('next_attempt_at').whereNotNull('give_back_cents').whereNull('given_back_at')
    .orderBy('voided_at').limit(200) as DocumentRow[];
}

/** Notes once that the money went back; whether it was still due. */
export async function noteGivenBackAt(db: Knex, { id }: DocumentRow, at: string): Promise<boolean> {
  return await db('documents').where({ id }).whereNull('given_back_at').update({ given_back_at: at }) === 1;
}

/** Changes a document only while it is as it was read; whether it was. */
export async function changeDocument(db: Knex, read: DocumentRow, change: Partial<DocumentRow>): Promise<boolean> {
  const { id, municipality_id, state, source, next_attempt_at } = read;
  const changed = await db('documents').where({ id, municipality_id, state, source, next_attempt_at }).update(change);
  return changed === 1;
}

/** Whether a document was annulled, for the printer, which knows its id alone. */
export async function isVoided(db: Knex, documentId: string): Promise<boolean> {
  return await db<DocumentRow>('documents').where({ id: documentId, state: 'voided' }).first('id') !== undefined;
}

/** The sealed PDF of a document; undefined before it is drawn. */
export async function findSealedPdf(db: Knex, documentId: string): Promise<string | undefined> {
  const row = await db<{ document_id: string; pdf_sealed: string }>('document_files').where({ document_id: documentId }).first();
  return row?.pdf_sealed;
}

export async function insertSealedPdf(db: Knex, document: DocumentRow, sealed: string): Promise<void> {
  await db('document_files').insert({ document_id: document.id, municipality_id: document.municipality_id, pdf_sealed: sealed });
}
