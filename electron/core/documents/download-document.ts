import type { Actor } from '#shared/kernel/access.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getDocument } from './document-repository.ts';
import { getDrawnPdf } from './get-drawn-pdf.ts';

/** The PDF of a document and a file name without personal data; who read it stays in the journal. */
export function downloadDocument(kernel: Kernel, actor: Actor, documentId: string): Promise<{ fileName: string; pdfBase64: string }> {
  return kernel.work.run({ actor, procedure: 'documents.download' }, async (work) => {
    const row = await getDocument(work.db, actor, documentId);
    const pdf = await getDrawnPdf(kernel, work.db, documentId);
    work.record({
      type: 'documentRead', subject: documentId, purpose: 'counter-service',
      payload: { number: row.number, visitId: row.visit_id },
    });
    const mark = row.state === 'voided' ? 'ANNULLATO-' : '';
    return { fileName: `${mark}${row.number.replaceAll('/', '-')}.pdf`, pdfBase64: pdf.toString('base64') };
  });
}
