import type { AskedDocument } from '#shared/catalogue/service.model.ts';
import { writeToken } from '#shared/documents/verification-token.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import type { ESealer } from '#core/e-seal/index.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import type { Reaction } from '#core/kernel/unit-of-work.ts';
import type { Work } from '#core/kernel/work.ts';
import type { CertificateTemplate, CertificateTemplates } from './certificate-template.ts';
import { insertDocument, sealOwnerOfDocument, verificationUrl } from './document-repository.ts';
import { holdDocumentSeries, nextDocumentNumber } from './document-series.ts';
import type { DocumentSources, SettledCase } from './document-sources.ts';
import { freezeContent } from './freeze-content.ts';
import { sha256Hex, type FrozenDocument } from './frozen-document.ts';

export interface IssueParts {
  readonly ids: Ids;
  readonly sources: DocumentSources;
  readonly templates: CertificateTemplates;
  /** Where citizens reach the public pages, without a final slash. */
  readonly publicBaseUrl: string;
  readonly signDocument: KeyRing['signDocument'];
  /** The municipality's electronic seal; absent: papers go without. */
  readonly eSealer?: ESealer | undefined;
}

interface Issuing { readonly settled: SettledCase; readonly asked: AskedDocument; readonly caseFileId: string }

const codeCharacters = 16;

/** The template of a paper; throws `PERSON_MISSING` when it says something of its holder and nobody was identified. */
function templateOf({ templates }: IssueParts, { settled, asked }: Issuing): CertificateTemplate {
  const template = templates.get(asked.template);
  if (template === undefined) throw new Error(`${settled.service.id} asks for ${asked.template}, which is no certificate template`);
  if (template.needsPerson && settled.person === undefined) throw new DomainError('PERSON_MISSING', { template: template.id });
  return template;
}

/** Where anybody verifies a paper: by its code, or by scanning what it says of itself, signed. */
function verificationOf({ publicBaseUrl, signDocument }: IssueParts, content: CertificateContent, { code, number }: { code: string; number: string }) {
  const url = verificationUrl(publicBaseUrl, code);
  const facts = { number, issuedOn: businessDay(content.issuedAt), ...(content.validUntil !== undefined && { validUntil: content.validUntil }) };
  return { code, url, scan: `${url}?t=${writeToken(code, facts, signDocument)}` };
}

async function freeze(parts: IssueParts, work: Work, of: Issuing & { code: string }) {
  const { settled, asked, code } = of;
  const template = templateOf(parts, of);
  const municipality = await parts.sources.getMunicipality(work.db, work.actor.municipalityId);
  const number = await nextDocumentNumber(work, template.series);
  const eSealBy = template.isPublic && parts.eSealer?.isValid(work.at) === true ? parts.eSealer.subject : undefined;
  const unissued = freezeContent({ template, asked, municipality, settled, issuedAt: work.at });
  const content = { ...unissued, issue: { number, eSealBy, verification: verificationOf(parts, unissued, { code, number }) } };
  const frozen: FrozenDocument = { salt: parts.ids.token(), template, content };
  return { number, content, text: JSON.stringify(frozen) };
}

async function issueDocument(parts: IssueParts, work: Work, from: Issuing): Promise<void> {
  const { settled, asked: { template }, caseFileId } = from;
  const [id, code] = [parts.ids.next(), parts.ids.code(codeCharacters)];
  const { number, content, text } = await freeze(parts, work, { ...from, code });
  const owner = { visit_id: settled.visitId, person_id: settled.person?.id ?? null };
  await insertDocument(work.db, {
    id, municipality_id: work.actor.municipalityId, office_id: settled.officeId, case_file_id: caseFileId, ...owner,
    template, title: content.document.title, number, state: 'numbered', verification_code: code,
    content_sealed: await work.seal(sealOwnerOfDocument(owner), text),
    issued_at: work.at, valid_until: content.validUntil ?? null, sha256: null,
    attempts: 0, next_attempt_at: work.at, voided_at: null, void_reason: null, e_seal_by: content.issue?.eSealBy ?? null,
  });
  work.record({
    type: 'documentNumbered', subject: id,
    payload: { number, template, caseFileId, visitId: settled.visitId, contentSha256: sha256Hex(text) },
  });
}

/**
 * Numbers and freezes the documents of a case file in the very transaction that settles it; the drawing
 * comes later. It throws when a document cannot be made, and then the case is not settled either.
 */
export function createIssueReaction(parts: IssueParts): Reaction {
  return async (work, entry) => {
    const settled = await parts.sources.getCase(work, entry.subject);
    if (settled === undefined || settled.documents.length === 0) return;
    await holdDocumentSeries(work);
    for (const asked of settled.documents) await issueDocument(parts, work, { settled, asked, caseFileId: entry.subject });
  };
}
