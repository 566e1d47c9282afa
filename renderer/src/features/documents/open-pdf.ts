import { isDesktopPage } from '#renderer/rpc/office-port.ts';
import { office } from '#renderer/rpc/office.ts';

/** How long the browser may take to read the file before its address is forgotten, in milliseconds. */
const addressLife = 60_000;

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Fetches a document's PDF (the reading is journalled) and opens it in a tab of its own, from where it can be printed. */
export async function openPdf(documentId: string): Promise<void> {
  const { fileName, pdfBase64 } = await office.documents.download({ documentId });
  const address = URL.createObjectURL(new File([bytesOf(pdfBase64)], fileName, { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = address;
  link.rel = 'noopener';
  // The desktop shell opens no second window: there the file is saved, and the reader of the PC shows it.
  if (isDesktopPage()) link.download = fileName;
  else link.target = '_blank';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), addressLife);
}
