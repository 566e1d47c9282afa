import { office } from '#renderer/rpc/office.ts';
import { openFile } from '#renderer/rpc/open-file.ts';

/** Fetches a document's PDF (the reading is journalled) and opens it. */
export async function openPdf(documentId: string): Promise<void> {
  const { fileName, pdfBase64 } = await office.documents.download({ documentId });
  openFile({ name: fileName, type: 'application/pdf', contentBase64: pdfBase64 });
}

/** Opens how a paper of a case file would look, without number; how many papers it leaves. */
export async function openPreview(caseFileId: string, index: number): Promise<number> {
  const { fileName, pdfBase64, count } = await office.documents.preview({ caseFileId, index });
  openFile({ name: fileName, type: 'application/pdf', contentBase64: pdfBase64 });
  return count;
}
