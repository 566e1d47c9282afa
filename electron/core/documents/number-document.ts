import { writeToken } from '#shared/documents/verification-token.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import type { Work } from '#core/kernel/work.ts';
import type { DocumentParts } from './document-parts.ts';
import { insertDocument, sealOwnerOfDocument, verificationUrl, type DocumentRow } from './document-repository.ts';
import { nextDocumentNumber } from './document-series.ts';
import type { AskedPaper } from './freeze-asked.ts';
import { sha256Hex, type FrozenDocument } from './frozen-document.ts';

type Parts = Pick<DocumentParts, 'kernel' | 'publicBaseUrl' | 'eSealer'>;

/** Whose papers they are. */
export type DocumentOwner = Pick<DocumentRow, 'office_id' | 'case_file_id' | 'visit_id' | 'person_id'>;

const codeCharacters = 16;

/** Where anybody verifies a paper: by its code, or by scanning what it says of itself, signed. */
function verificationOf({ publicBaseUrl, kernel }: Parts, content: CertificateContent, { code, number }: { code: string; number: string }) {
  const url = verificationUrl(publicBaseUrl, code);
  const facts = { number, issuedOn: businessDay(content.issuedAt), ...(content.validUntil !== undefined && { validUntil: content.validUntil }) };
  return { code, url, scan: `${url}?t=${writeToken(code, facts, kernel.keys.signDocument)}` };
}

/**
 * Gives a paper its number and code, keeps it frozen for the drawing, and records it. `holdDocumentSeries` goes before. `replaces` is the id
 * of the document that it stands for.
 */
export async function numberDocument(parts: Parts, work: Work, of: AskedPaper & { owner: DocumentOwner; replaces?: string }): Promise<DocumentRow> {
  const { template, owner, replaces } = of;
  const { ids } = parts.kernel;
  const [id, code] = [ids.next(), ids.code(codeCharacters)];
  const number = await nextDocumentNumber(work, template.series);
  const eSealBy = template.isPublic && parts.eSealer?.isValid(work.at) === true ? parts.eSealer.subject : undefined;
  const content = { ...of.content, issue: { number, eSealBy, verification: verificationOf(parts, of.content, { code, number }) } };
  const { stationId: station } = work.actor;
  const anpr = of.anpr && { ...of.anpr, ...(station !== undefined && { station }) };
  const frozen: FrozenDocument = { salt: ids.token(), template, content, anpr };
  const text = JSON.stringify(frozen);
  const row: DocumentRow = {
    id, municipality_id: work.actor.municipalityId, ...owner,
    template: template.id, title: content.document.title, number, state: 'numbered', verification_code: code,
    content_sealed: await work.seal(sealOwnerOfDocument(owner), text),
    issued_at: work.at, valid_until: content.validUntil ?? null, sha256: null,
    attempts: 0, next_attempt_at: work.at, voided_at: null, void_reason: null, e_seal_by: anpr === undefined ? eSealBy ?? null : null,
    source: anpr === undefined ? 'local' : 'anpr', register_number: null, register_trouble: null, refusal_sealed: null, give_back_cents: null, given_back_at: null,
  };
  await insertDocument(work.db, row);
  work.record({
    type: 'documentNumbered', subject: id,
    payload: { number, template: template.id, caseFileId: owner.case_file_id, visitId: owner.visit_id, contentSha256: sha256Hex(text), ...(anpr && { source: 'anpr' }), ...(replaces !== undefined && { replaces }) },
  });
  return row;
}
