import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { DocumentParts } from './document-parts.ts';
import type { Draw } from './draw-due-documents.ts';
import { freezeAsked } from './freeze-asked.ts';

/**
 * How a paper of a case file would look if it were settled now, marked FAC-SIMILE, without number; copies count once. Nothing is kept; whoever
 * looks at a visit that somebody else serves is journalled. Throws `DOCUMENT_NOT_FOUND` when the service leaves no such paper.
 */
export async function previewDocument(
  parts: DocumentParts & { readonly draw: Draw }, actor: Actor, { caseFileId, index }: { caseFileId: string; index: number },
): Promise<{ fileName: string; pdfBase64: string; count: number }> {
  const { papers, paper } = await parts.kernel.work.run({ actor, procedure: 'documents.preview' }, async (work) => {
    const settled = await parts.sources.getCase(work, caseFileId);
    const distinct = [...new Set(settled?.documents ?? [])];
    const asked = distinct[index];
    if (settled === undefined || asked === undefined) throw new DomainError('DOCUMENT_NOT_FOUND');
    if (settled.staffId !== actor.id) {
      work.record({ type: 'documentPreviewed', subject: caseFileId, purpose: 'counter-service', payload: { visitId: settled.visitId } });
    }
    return { papers: distinct.length, paper: await freezeAsked(parts, work, { settled, asked }) };
  });
  const pdf = await parts.draw({ salt: '', ...paper });
  return { fileName: 'FAC-SIMILE.pdf', pdfBase64: pdf.toString('base64'), count: papers };
}
