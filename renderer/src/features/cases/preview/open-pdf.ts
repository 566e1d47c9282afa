import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist/legacy/build/pdf.mjs';
import PdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?worker';

/** Pixels across a page: sharp up to the third step of the zoom. */
const pageWidth = 1800;

/** A PDF that is being looked at. */
export interface OpenPdf {
  readonly pageCount: number;
  /** Draws a page, from 1. */
  draw(canvas: HTMLCanvasElement, page: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens a PDF to look at it, its scripts and forms dead; throws when it is none that can be read, or wants a password. */
export async function openPdf(data: Uint8Array): Promise<OpenPdf> {
  GlobalWorkerOptions.workerPort ??= new PdfWorker();
  const task = getDocument({ data, enableXfa: false, useWasm: false, useWorkerFetch: false });
  const pdf = await task.promise;
  return {
    pageCount: pdf.numPages,
    async draw(canvas, number) {
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale: pageWidth / page.getViewport({ scale: 1 }).width });
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      await page.render({ canvas, viewport }).promise;
    },
    async close() { await task.destroy(); },
  };
}
