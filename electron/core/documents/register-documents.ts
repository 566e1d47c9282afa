import { ESealError } from '#core/e-seal/index.ts';
import type { Worker } from '#core/kernel/kernel.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import type { DocumentParts } from './document-parts.ts';
import { drawCertificate } from './draw-certificate.ts';
import { drawDueDocuments, type Draw } from './draw-due-documents.ts';
import { createCheckReaction, createIssueReaction } from './issue-documents.ts';
import { noteLateDocuments } from './late-documents.ts';
import { obtainDueCertificates } from './obtain-due-certificates.ts';
import { noteRefundProposed, voidUnpaidDocuments } from './void-unpaid.ts';

/**
 * From now on a settled case file gets its documents, numbered in the same transaction, and loses them when its payment is withdrawn; what comes
 * for people who are gone is noted.
 */
export function registerDocuments(parts: DocumentParts): void {
  parts.kernel.work.on('caseFileSettled', parts.waitsForHub === true ? createCheckReaction(parts) : createIssueReaction(parts));
  noteLateDocuments(parts);
  parts.kernel.work.on('paymentVoided', voidUnpaidDocuments);
  parts.kernel.work.on('refundProposed', noteRefundProposed);
}

export const createDraw = (): Draw => async ({ template, content }) => drawCertificate({ template, content, fonts: await readPdfFonts() });

/** Draws, and seals what says of itself that it is sealed; throws an `ESealError` where that cannot be. */
export function sealing(draw: Draw, { kernel, eSealer }: Pick<DocumentParts, 'kernel' | 'eSealer'>): Draw {
  return async (document) => {
    const pdf = await draw(document);
    const { issue, municipality: { place, email } } = document.content;
    if (issue?.eSealBy === undefined) return pdf;
    if (eSealer?.subject !== issue.eSealBy) throw new ESealError('E_SEAL_MISSING');
    return eSealer.seal(pdf, { place, contact: email, at: kernel.clock.now() });
  };
}

/** The loop that draws numbered documents, at once after their commit and again when a retry is due. */
export function createDrawingWorker(parts: DocumentParts): Worker {
  const { kernel } = parts;
  const draw = sealing(createDraw(), parts);
  return createWorker({
    name: 'documents', log: kernel.log, bus: kernel.bus,
    wakesOn: ['documentNumbered', 'documentIssuedHere'], everyMilliseconds: 5_000,
    work: () => drawDueDocuments({ kernel, draw }),
  });
}

/** The loop that asks the national register for certificates, at once after their commit and again when a retry is due. */
export function createObtainingWorker(parts: DocumentParts): Worker {
  const { kernel } = parts;
  return createWorker({
    name: 'certificates', log: kernel.log, bus: kernel.bus,
    wakesOn: ['documentNumbered'], everyMilliseconds: 5_000,
    work: () => obtainDueCertificates(parts),
  });
}
