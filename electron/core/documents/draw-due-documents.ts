import { addMilliseconds } from '#shared/kernel/dates.ts';
import { ESealError } from '#core/e-seal/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { logFailure } from '#core/kernel/log-failure.ts';
import { typesetterOf } from '#core/kernel/pdf-letters.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { claimDueDocument, workerActor } from './claim-due.ts';
import { changeDocument, insertSealedPdf, sealOwnerOfDocument, type DocumentRow } from './document-repository.ts';
import { FrozenDocument, sha256Hex } from './frozen-document.ts';

/** Makes the PDF of a frozen document; `drawCertificate` with its fonts and the seal, a failing one in tests. */
export type Draw = (document: FrozenDocument) => Promise<Buffer>;

interface Parts { readonly kernel: Kernel; readonly draw: Draw }

const mostAttempts = 5;
/** How long a drawing may take before another process may try. */
const due = { source: 'local', leaseMilliseconds: 120_000 } as const;
const firstDelayMilliseconds = 5_000;

/** Whether a letter of what it says is in no font here: whoever hands it over looks at it. */
async function isAdapted({ content: { municipality: _municipality, ...said } }: FrozenDocument): Promise<boolean> {
  return typesetterOf(await readPdfFonts()).losesLetters(JSON.stringify(said));
}

async function drawDocument({ kernel, draw }: Parts, row: DocumentRow): Promise<void> {
  const frozen = FrozenDocument.parse(JSON.parse(await kernel.sealing.open(kernel.database.read, row.content_sealed)));
  const pdf = await draw(frozen);
  const sha256 = sha256Hex(pdf);
  const adapted = await isAdapted(frozen);
  await kernel.work.run({ actor: workerActor(row), procedure: 'documents.draw' }, async (work) => {
    const isOurs = await changeDocument(work.db, row, { state: 'drawn', sha256, next_attempt_at: null });
    if (!isOurs) return;
    await insertSealedPdf(work.db, row, await work.seal(sealOwnerOfDocument(row), pdf.toString('base64')));
    work.record({ type: 'documentDrawn', subject: row.id, payload: { sha256, visitId: row.visit_id, ...(adapted && { isAdapted: true }), ...(frozen.anpr && { wasAwaited: true }) } });
  });
}

/** Gives a number up for good, in sight of everybody: the row stays and says so. */
export async function giveUp(kernel: Kernel, row: DocumentRow, cause: 'DRAWING_FAILED' | 'SEALING_FAILED' = 'DRAWING_FAILED'): Promise<void> {
  await kernel.work.run({ actor: workerActor(row), procedure: 'documents.giveUp' }, async (work) => {
    const change = { state: 'voided', voided_at: work.at, void_reason: cause, next_attempt_at: null } as const;
    if (!await changeDocument(work.db, row, change)) return;
    work.record({
      type: 'documentVoided', subject: row.id,
      payload: { number: row.number, visitId: row.visit_id, cause, attempts: row.attempts },
    });
  });
}

async function postpone(kernel: Kernel, row: DocumentRow): Promise<void> {
  const delay = firstDelayMilliseconds * 2 ** (row.attempts - 1);
  const next = addMilliseconds(kernel.clock.now(), delay);
  await kernel.database.transaction((db) => changeDocument(db, row, { next_attempt_at: next }));
}

async function tryDocument(parts: Parts, row: DocumentRow): Promise<void> {
  const { kernel } = parts;
  if (row.attempts > mostAttempts) return giveUp(kernel, row);
  try {
    await drawDocument(parts, row);
  } catch (error) {
    logFailure(kernel.log, error, { message: 'a document was not drawn', documentId: row.id, attempt: String(row.attempts) });
    await (row.attempts >= mostAttempts ? giveUp(kernel, row, error instanceof ESealError ? 'SEALING_FAILED' : 'DRAWING_FAILED') : postpone(kernel, row));
  }
}

/** Draws every document that is due here, one after the other; how many it touched. */
export async function drawDueDocuments(parts: Parts): Promise<number> {
  let touched = 0;
  for (let row = await claimDueDocument(parts.kernel, due); row !== undefined; row = await claimDueDocument(parts.kernel, due)) {
    await tryDocument(parts, row);
    touched += 1;
  }
  return touched;
}
