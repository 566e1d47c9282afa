import { office } from '#renderer/rpc/office.ts';
import { openFile } from '#renderer/rpc/open-file.ts';

/** Fetches a document's PDF (the reading is journalled) and opens it. */
export async function openPdf(documentId: string): Promise<void> {
  const { fileName, pdfBase64 } = await office.documents.download({ documentId });
  openFile({ name: fileName, type: 'application/pdf', contentBase64: pdfBase64 });
}
