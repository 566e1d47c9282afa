import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { RegisterRefusal } from '#shared/documents/document.model.ts';
import type { SystemFailure } from '#core/connectors/operation.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { paidFor, type AnprRequest } from './anpr-request.ts';
import { workerActor } from './claim-due.ts';
import { changeDocument, getDocument, insertSealedPdf, sealOwnerOfDocument, type DocumentRow } from './document-repository.ts';
import { sha256Hex } from './frozen-document.ts';
import type { IssuedPdf } from './register-press.ts';

const firstDelayMilliseconds = 5_000;
const longestDelayMilliseconds = 300_000;

/**
 * Keeps the register's PDF as it came: nothing is added to it, no seal either. One that comes after the document was made here or voided
 * is not kept, and the journal says that it exists.
 */
export async function keepObtained(kernel: Kernel, row: DocumentRow, { pdf, number = '' }: IssuedPdf): Promise<void> {
  const sha256 = sha256Hex(pdf);
  await kernel.work.run({ actor: workerActor(row), procedure: 'documents.obtain' }, async (work) => {
    const about = { visitId: row.visit_id, source: 'anpr', registerNumber: number };
    const change = { state: 'drawn', sha256, register_number: number, register_trouble: null, next_attempt_at: null } as const;
    if (await changeDocument(work.db, row, change)) {
      await insertSealedPdf(work.db, row, await work.seal(sealOwnerOfDocument(row), pdf.toString('base64')));
      work.record({ type: 'documentDrawn', subject: row.id, payload: { sha256, ...about } });
      return;
    }
    const { source, state, register_number: known } = await getDocument(work.db, work.actor, row.id);
    const isTakenUpAgain = source === 'anpr' && (state === 'numbered' || known === number);
    if (!isTakenUpAgain) work.record({ type: 'documentAnswerDropped', subject: row.id, payload: { number: row.number, sha256, ...about } });
  });
}

/** The register certifies nothing: the number is voided in sight of everybody, with the reason, and what was paid is to be given back. */
export async function noteRefused(kernel: Kernel, row: DocumentRow, why: { refusal: RegisterRefusal; request: AnprRequest }): Promise<void> {
  const { refusal, request } = why;
  const cents = paidFor(request);
  await kernel.work.run({ actor: workerActor(row), procedure: 'documents.obtain' }, async (work) => {
    const sealed = await work.seal(sealOwnerOfDocument(row), JSON.stringify(refusal));
    const change = {
      state: 'voided', voided_at: work.at, void_reason: 'REGISTER_REFUSED', next_attempt_at: null, register_trouble: null, refusal_sealed: sealed,
      give_back_cents: cents === 0 ? null : cents,
    } as const;
    if (!await changeDocument(work.db, row, change)) return;
    work.record({
      type: 'documentVoided', subject: row.id,
      payload: { number: row.number, visitId: row.visit_id, cause: 'REGISTER_REFUSED', code: refusal.code, reason: sealed, giveBackCents: cents },
    });
  });
}

/** 5 s, 10 s, 20 s ... at most five minutes; never before the register asked for, and not past the moment at which the wait ends. */
export async function waitLonger(kernel: Kernel, row: DocumentRow, on: { failure: SystemFailure; until: string | undefined }): Promise<void> {
  const { failure, until } = on;
  const delay = Math.min(firstDelayMilliseconds * 2 ** Math.min(row.attempts - 1, 10), longestDelayMilliseconds);
  await kernel.work.run({ actor: workerActor(row), procedure: 'documents.obtain' }, async (work) => {
    const next = addMilliseconds(work.at, Math.max(delay, failure.retryAfterMilliseconds ?? 0));
    const change = { next_attempt_at: until !== undefined && until < next ? until : next, register_trouble: failure.code };
    if (!await changeDocument(work.db, row, change) || row.register_trouble === failure.code) return;
    work.record({ type: 'documentAwaited', subject: row.id, payload: { number: row.number, visitId: row.visit_id, code: failure.code } });
  });
}
