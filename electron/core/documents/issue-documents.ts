import { businessDay } from '#shared/kernel/dates.ts';
import type { Ids } from '#core/kernel/ids.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Reaction, Work } from '#core/kernel/unit-of-work.ts';
import type { CertificateTemplates } from './certificate-template.ts';
import { insertDocument, verificationUrl } from './document-repository.ts';
import type { DocumentSources, SettledCase } from './document-sources.ts';
import { freezeContent } from './freeze-content.ts';
import { sha256Hex, type FrozenDocument } from './frozen-document.ts';

export interface IssueParts {
  readonly ids: Ids;
  readonly sources: DocumentSources;
  readonly templates: CertificateTemplates;
  /** Where citizens reach the public pages, without a final slash. */
  readonly publicBaseUrl: string;
}

const codeCharacters = 16;

/** `2026/C/000045`: taken in the transaction that freezes the content, so that none is ever missing. */
async function nextCertificateNumber(work: Work): Promise<string> {
  const year = businessDay(work.at).slice(0, 4);
  const counter = await nextNumber(work, 'certificates', year);
  return `${year}/C/${String(counter).padStart(6, '0')}`;
}

async function freeze(parts: IssueParts, work: Work, from: { settled: SettledCase; templateId: string; code: string }) {
  const template = parts.templates.get(from.templateId);
  if (template === undefined) throw new Error(`${from.settled.service.id} asks for ${from.templateId}, which is no certificate template`);
  const municipality = await parts.sources.getMunicipality(work.db, work.actor.municipalityId);
  const number = await nextCertificateNumber(work);
  const verification = { code: from.code, url: verificationUrl(parts.publicBaseUrl, from.code) };
  const content = freezeContent({
    template, municipality, settled: from.settled, issuedAt: work.at, issue: { number, verification },
  });
  const frozen: FrozenDocument = { salt: parts.ids.token(), template, content };
  return { number, template, content, text: JSON.stringify(frozen) };
}

async function issueDocument(parts: IssueParts, work: Work, from: { settled: SettledCase; templateId: string; caseFileId: string }): Promise<void> {
  const { settled, templateId, caseFileId } = from;
  const [id, code] = [parts.ids.next(), parts.ids.code(codeCharacters)];
  const { number, template, content, text } = await freeze(parts, work, { settled, templateId, code });
  await insertDocument(work.db, {
    id, municipality_id: work.actor.municipalityId, office_id: settled.officeId,
    case_file_id: caseFileId, visit_id: settled.visitId, person_id: settled.person.id,
    template: templateId, title: template.title, number, state: 'numbered', verification_code: code,
    content_sealed: await work.seal(`person:${settled.person.id}`, text),
    issued_at: work.at, valid_until: content.validUntil ?? null, sha256: null,
    attempts: 0, next_attempt_at: work.at, voided_at: null, void_reason: null,
  });
  work.record({
    type: 'documentNumbered', subject: id,
    payload: { number, template: templateId, caseFileId, visitId: settled.visitId, contentSha256: sha256Hex(text) },
  });
}

/**
 * Numbers and freezes the documents of a case file in the very transaction that settles it; the drawing
 * comes later. It throws when a document cannot be made, and then the case is not settled either.
 */
export function createIssueReaction(parts: IssueParts): Reaction {
  return async (work, entry) => {
    const settled = await parts.sources.getCase(work, entry.subject);
    if (settled === undefined) return;
    for (const templateId of settled.templates) {
      await issueDocument(parts, work, { settled, templateId, caseFileId: entry.subject });
    }
  };
}
