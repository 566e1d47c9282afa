import type { OfficeCheck } from '#shared/documents/document.model.ts';
import { readScannedPaper, type ScannedPaper } from '#shared/documents/scanned-paper.rules.ts';
import { readToken, type TokenFacts } from '#shared/documents/verification-token.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay, formatDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Work } from '#core/kernel/work.ts';
import type { DocumentParts } from './document-parts.ts';
import { findDocumentByCode, findDocumentByNumber, type DocumentRow } from './document-repository.ts';
import { FrozenDocument } from './frozen-document.ts';
import { statusOf } from './verify-document.ts';

/** Whose paper it is, to be compared with what it says; undefined for a paper of nobody, and for a person who was erased. */
async function readHolder(work: Work, row: DocumentRow): Promise<string | undefined> {
  try {
    const { content: { person } } = FrozenDocument.parse(JSON.parse(await work.open(row.content_sealed)));
    return person && `${person.surname} ${person.givenName}, ${formatDay(person.birthDate)}`;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') return undefined;
    throw error;
  }
}

/** What the QR code says of the paper against what the office has: anything else than both the same was altered. */
function saysTheSame(facts: TokenFacts, row: DocumentRow): boolean {
  return facts.number === row.number && facts.issuedOn === businessDay(row.issued_at) && facts.validUntil === (row.valid_until ?? undefined);
}

function findRow(work: Work, paper: Exclude<ScannedPaper, { kind: 'elsewhere' }>): Promise<DocumentRow | undefined> {
  return paper.kind === 'number' ? findDocumentByNumber(work.db, work.actor, paper.number) : findDocumentByCode(work.db, work.actor, paper.code);
}

async function describe(work: Work, row: DocumentRow, isProven: boolean): Promise<OfficeCheck> {
  return {
    status: row.state === 'numbered' ? 'waiting' : statusOf(row, businessDay(work.at)), isProven,
    documentId: row.id, title: row.title, number: row.number, issuedOn: businessDay(row.issued_at), validUntil: row.valid_until ?? undefined,
    voidedOn: row.voided_at === null ? undefined : businessDay(row.voided_at), holder: await readHolder(work, row), isDrawn: row.sha256 !== null,
    registerNumber: row.register_number ?? undefined, eSealBy: row.e_seal_by ?? undefined,
  };
}

async function check({ kernel, publicBaseUrl }: DocumentParts, work: Work, text: string): Promise<OfficeCheck> {
  const paper = readScannedPaper(text, new URL(publicBaseUrl).host);
  if (paper.kind === 'elsewhere') return { status: 'elsewhere', host: paper.host };
  const token = paper.kind === 'code' ? paper.token : undefined;
  const facts = token === undefined || paper.kind !== 'code' ? undefined : await readToken(token, { code: paper.code, publicKey: kernel.keys.documentPublicKey });
  const row = await findRow(work, paper);
  const isAltered = token !== undefined && (facts === undefined || (row !== undefined && !saysTheSame(facts, row)));
  if (isAltered) return { status: 'altered', number: row?.number };
  if (row !== undefined) return describe(work, row, facts !== undefined);
  return facts === undefined ? { status: 'unknown' } : { status: 'signed', ...facts };
}

/**
 * What the office itself knows of a paper that is scanned or whose code or number is typed, from its own database and from what the QR code
 * says signed: no other system is asked. Whose it is is told, so that a changed name is found; who looked stays in the journal.
 */
export function checkDocument(parts: DocumentParts, actor: Actor, input: { text: string }): Promise<OfficeCheck> {
  return parts.kernel.work.run({ actor, procedure: 'documents.check' }, async (work) => {
    const found = await check(parts, work, input.text);
    const subject = 'documentId' in found ? found.documentId : actor.id;
    work.record({ type: 'documentChecked', subject, purpose: 'counter-service', payload: { status: found.status } });
    return found;
  });
}
