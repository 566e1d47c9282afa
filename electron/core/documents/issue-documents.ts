import type { Reaction } from '#core/kernel/unit-of-work.ts';
import type { Work } from '#core/kernel/work.ts';
import type { DocumentParts } from './document-parts.ts';
import { holdDocumentSeries } from './document-series.ts';
import { freezeAsked } from './freeze-asked.ts';
import { numberDocument } from './number-document.ts';

/** Numbers and freezes the documents of a settled case file; it throws when one cannot be made. */
export async function issueDocuments(parts: DocumentParts, work: Work, caseFileId: string): Promise<void> {
  const settled = await parts.sources.getCase(work, caseFileId);
  if (settled === undefined || settled.documents.length === 0) return;
  const owner = { office_id: settled.officeId, case_file_id: caseFileId, visit_id: settled.visitId, person_id: settled.person?.id ?? null };
  const asked = [];
  for (const [place, each] of settled.documents.entries()) asked.push(await freezeAsked(parts, work, { settled, asked: each, place }));
  await holdDocumentSeries(work);
  for (const paper of asked) await numberDocument(parts, work, { ...paper, owner });
}

/**
 * Numbers and freezes the documents of a case file in the very transaction that settles it; the drawing
 * comes later. It throws when a document cannot be made, and then the case is not settled either.
 */
export const createIssueReaction = (parts: DocumentParts): Reaction => (work, entry) => issueDocuments(parts, work, entry.subject);

/** Where numbers wait for the hub: throws already what would keep a document from being made there. */
export function createCheckReaction(parts: DocumentParts): Reaction {
  return async (work, entry) => {
    const settled = await parts.sources.getCase(work, entry.subject);
    for (const [place, asked] of settled?.documents.entries() ?? []) if (settled !== undefined) await freezeAsked(parts, work, { settled, asked, place });
  };
}
