import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findSealedPdf } from './document-repository.ts';

/** The PDF of a drawn document, for the printer; throws `DOCUMENT_NOT_DRAWN` before it exists. */
export async function getDrawnPdf(kernel: Kernel, db: Knex, documentId: string): Promise<Buffer> {
  const sealed = await findSealedPdf(db, documentId);
  if (sealed === undefined) throw new DomainError('DOCUMENT_NOT_DRAWN');
  return Buffer.from(await kernel.sealing.open(db, sealed), 'base64');
}
