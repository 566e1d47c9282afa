import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Work } from '#core/kernel/work.ts';
import { paidFor } from './anpr-request.ts';
import type { DocumentParts } from './document-parts.ts';
import { changeDocument, getDocument, isAwaited, sealOwnerOfDocument, toDocument, type DocumentRow } from './document-repository.ts';
import { FrozenDocument } from './frozen-document.ts';

/** What was paid for a certificate of the register, cents. */
async function readPaid(work: Work, row: DocumentRow): Promise<number> {
  const { anpr } = FrozenDocument.parse(JSON.parse(await work.open(row.content_sealed)));
  return anpr === undefined ? 0 : paidFor(anpr);
}

interface Request extends Requested { readonly documentId: string; readonly reason: string }

/**
 * Annuls a document: its number stays taken and verification says so from now on. What was paid for one that the register has not given yet is
 * to be given back. What the supervisor wrote may name somebody, so it is kept sealed in the journal.
 */
export function voidDocument(parts: DocumentParts, actor: Actor, input: Request): Promise<OfficeDocument> {
  return parts.kernel.work.run({ actor, procedure: 'documents.void', input }, async (work) => {
    const row = await getDocument(work.db, actor, input.documentId);
    const cents = isAwaited(row) ? await readPaid(work, row) : 0;
    const change = { state: 'voided', voided_at: work.at, void_reason: 'ANNULLED', next_attempt_at: null, ...(cents > 0 && { give_back_cents: cents }) } as const;
    if (row.state === 'voided' || !await changeDocument(work.db, row, change)) throw new DomainError('DOCUMENT_VOIDED');
    work.record({
      type: 'documentVoided', subject: row.id,
      payload: {
        number: row.number, visitId: row.visit_id, cause: 'ANNULLED', ...(cents > 0 && { giveBackCents: cents }),
        reason: await work.seal(sealOwnerOfDocument(row), input.reason),
      },
    });
    return toDocument({ ...row, ...change }, parts);
  });
}
