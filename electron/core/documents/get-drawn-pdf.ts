import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findSealedPdf, isVoided } from './document-repository.ts';
import { markPrint } from './mark-print.ts';

/** The PDF of a drawn document as it is kept; throws `DOCUMENT_NOT_DRAWN` before it exists. */
export async function getDrawnPdf(kernel: Kernel, db: Knex, documentId: string): Promise<Buffer> {
  const sealed = await findSealedPdf(db, documentId);
  if (sealed === undefined) throw new DomainError('DOCUMENT_NOT_DRAWN');
  return Buffer.from(await kernel.sealing.open(db, sealed), 'base64');
}

/** What the printer gets: the PDF as it is kept the first time, marked COPIA later, ANNULLATO once it is annulled. */
export async function getPrintedPdf(kernel: Kernel, db: Knex, of: { documentId: string; isCopy: boolean }): Promise<Buffer> {
  const pdf = await getDrawnPdf(kernel, db, of.documentId);
  if (await isVoided(db, of.documentId)) return markPrint(pdf, 'ANNULLATO');
  return of.isCopy ? markPrint(pdf, 'COPIA') : pdf;
}
