import type { Reaction } from '#core/kernel/unit-of-work.ts';
import type { DocumentParts } from './document-parts.ts';
import { holdDocumentSeries } from './document-series.ts';
import { freezeAsked } from './freeze-asked.ts';
import { numberDocument } from './number-document.ts';

/**
 * Numbers and freezes the documents of a case file in the very transaction that settles it; the drawing
 * comes later. It throws when a document cannot be made, and then the case is not settled either.
 */
export function createIssueReaction(parts: DocumentParts): Reaction {
  return async (work, entry) => {
    const settled = await parts.sources.getCase(work, entry.subject);
    if (settled === undefined || settled.documents.length === 0) return;
    const owner = { office_id: settled.officeId, case_file_id: entry.subject, visit_id: settled.visitId, person_id: settled.person?.id ?? null };
    await holdDocumentSeries(work);
    for (const [place, asked] of settled.documents.entries()) await numberDocument(parts, work, { ...await freezeAsked(parts, work, { settled, asked, place }), owner });
  };
}
