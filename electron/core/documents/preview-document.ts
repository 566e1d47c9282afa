import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { DocumentParts } from './document-parts.ts';
import type { Draw } from './draw-due-documents.ts';
import { freezeAsked, type AskedPaper } from './freeze-asked.ts';
import { readRefusal } from './register-refusal.ts';

/** The register's own preview, where it makes the paper; undefined when it does not answer. Throws `CERTIFICATE_REFUSED`, as it would refuse the paper. */
async function previewThere({ kernel, registerPress }: DocumentParts, { anpr }: AskedPaper): Promise<Buffer | undefined> {
  if (registerPress === undefined || anpr === undefined) return undefined;
  try {
    return (await registerPress.ask(anpr, { key: kernel.ids.next(), wants: 'preview' })).pdf;
  } catch (error) {
    if (!(error instanceof SystemFailure)) throw error;
    const refusal = readRefusal(error, anpr);
    if (refusal !== undefined) throw new DomainError('CERTIFICATE_REFUSED', { reason: refusal.sentence ?? refusal.words });
    return undefined;
  }
}

/**
 * How a paper of a case file would look if it were settled now, marked FAC-SIMILE, without number; copies count once. A certificate that the
 * register makes is previewed there, so that its obstacles show before anything is paid. Nothing is kept; whoever
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
  const pdf = await previewThere(parts, paper) ?? await parts.draw({ salt: '', ...paper });
  return { fileName: 'FAC-SIMILE.pdf', pdfBase64: pdf.toString('base64'), count: papers };
}
