import { z } from 'zod';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { VoidTerms } from '#shared/payments/payment.model.ts';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';
import { changeDocument, getDocument, listDocumentsOfVisit, noteGivenBackAt } from './document-repository.ts';

const Voided = VoidTerms.extend({ visitId: z.string(), caseFileIds: z.array(z.string()), note: z.string() });
const Proposed = z.object({ number: z.string(), visitId: z.string(), documentId: z.string().optional() });

/** The papers of a payment of which nothing is owed any more are void, each with its number; what was to be given back for one is given back with it. */
export async function voidUnpaidDocuments(work: Work, entry: RecordedEntry): Promise<void> {
  const { outcome, visitId, caseFileIds, note } = Voided.parse(entry.payload);
  if (outcome !== 'withdrawn') return;
  for (const row of await listDocumentsOfVisit(work.db, work.actor, visitId)) {
    if (!caseFileIds.includes(row.case_file_id)) continue;
    if (row.give_back_cents !== null) await noteGivenBackAt(work.db, row, work.at);
    const change = { state: 'voided', voided_at: work.at, void_reason: 'PAYMENT_VOIDED', next_attempt_at: null } as const;
    if (row.state === 'voided' || !await changeDocument(work.db, row, change)) continue;
    work.record({ type: 'documentVoided', subject: row.id, payload: { number: row.number, visitId, cause: 'PAYMENT_VOIDED', reason: note } });
  }
}

/**
 * The money of a refused certificate is on its way back by a proposal; throws `DOCUMENT_NOT_FOUND` for one of
 * another visit, and `NOTHING_TO_GIVE_BACK` where none is due any more.
 */
export async function noteRefundProposed(work: Work, entry: RecordedEntry): Promise<void> {
  const { documentId, number, visitId } = Proposed.parse(entry.payload);
  if (documentId === undefined) return;
  const row = await getDocument(work.db, work.actor, documentId);
  if (row.visit_id !== visitId) throw new DomainError('DOCUMENT_NOT_FOUND');
  if (row.give_back_cents === null || !await noteGivenBackAt(work.db, row, work.at)) throw new DomainError('NOTHING_TO_GIVE_BACK');
  work.record({ type: 'documentGivenBack', subject: row.id, payload: { number: row.number, visitId: row.visit_id, cents: row.give_back_cents, proposal: number } });
}
