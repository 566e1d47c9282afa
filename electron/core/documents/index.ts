import type { Work } from '#core/kernel/work.ts';
import type { DocumentParts } from './document-parts.ts';
import { createDocumentsRouter } from './documents.router.ts';
import { issueDocuments } from './issue-documents.ts';
import { createDraw, createDrawingWorker, createObtainingWorker, registerDocuments } from './register-documents.ts';

export { freeInterruptedDrawings } from './claim-due.ts';
export { readCertificateTemplates, type CertificateTemplates } from './certificate-template.ts';
export type { DocumentSources, IssuingMunicipality, SettledCase, Signer } from './document-sources.ts';
export type { DocumentParts } from './document-parts.ts';
export { drawCertificate } from './draw-certificate.ts';
export { listOpenPapers, listPersonDocuments } from './list-person-documents.ts';
export { freezeContent } from './freeze-content.ts';
export { type DocumentRow, findDocuments, findReceiptOfCase, getDocument, isAwaited, listAwaitedDocuments, listAnyDocuments, listDocumentsById, listIssuedDocuments, receiptTemplate, verificationUrl } from './document-repository.ts';
export { getDrawnPdf, getPrintedPdf } from './get-drawn-pdf.ts';
export { createRegisterPress, type RegisterPress } from './register-press.ts';

/** The documents of an office: hooks the issuing into settled case files, gives the procedures and the loops that draw them or obtain them. */
export function createDocuments(parts: DocumentParts) {
  registerDocuments(parts);
  return {
    router: createDocumentsRouter({ ...parts, draw: createDraw() }), worker: createDrawingWorker(parts), obtaining: createObtainingWorker(parts),
    /** Numbers the papers of a case file that was settled where no numbers are given; throws what keeps one from being made. */
    issue: (work: Work, caseFileId: string): Promise<void> => issueDocuments(parts, work, caseFileId),
  };
}
