import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ClosingReport, TillSession } from '#shared/till/till.model.ts';
import { hasStockVariance, needsSupervisor } from '#shared/till/till.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { sealNote } from '#core/kernel/notes.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import { buildReport } from './build-report.ts';
import { lockLiveSession, requireHolder } from './held-session.ts';
import { isReversing } from './standing-charges.ts';
import { changeSession, getCount, tillOwner } from './till-repository.ts';
import { writeStockVariance } from './write-stock-variance.ts';

interface Closing { readonly requestId: string; readonly sessionId: string; readonly reason?: string | undefined }

/** `2026/C1/000042`. */
async function closingNumber(work: Work, { code }: TillSession): Promise<string> {
  const year = businessDay(work.at).slice(0, 4);
  return `${year}/C${code}/${String(await nextNumber(work, `closings-C${code}`, year)).padStart(6, '0')}`;
}

/**
 * Closes a counted drawer: number, report and journal in one commit, for ever. Whoever holds it closes it, with a reason for
 * a difference; a supervisor closes anybody's, and alone a large difference or one of pieces. Throws `CARD_REVERSAL_PENDING` while a charge
 * of it is being taken back: the report says for ever whether it was.
 */
export async function closeTill(kernel: Kernel, actor: Actor, input: Closing): Promise<ClosingReport> {
  return kernel.work.run({ actor, procedure: 'till.close', input }, async (work) => {
    const session = await lockLiveSession(work, input.sessionId);
    if (actor.role !== 'supervisor') await requireHolder(kernel, work, session);
    const count = await getCount(work.db, actor, session.id);
    if (session.state !== 'counted' || count === undefined) throw new DomainError('TILL_NOT_COUNTED');
    if (await isReversing(work.db, actor, session.id)) throw new DomainError('CARD_REVERSAL_PENDING');
    const varianceCents = count.countedCents - count.expectedCents;
    const varianceReason = input.reason ?? '';
    const isStockShort = hasStockVariance(count.stock);
    if ((varianceCents !== 0 || isStockShort) && varianceReason === '') throw new DomainError('VARIANCE_UNEXPLAINED');
    if ((needsSupervisor(varianceCents) || isStockShort) && actor.role !== 'supervisor') throw new DomainError('VARIANCE_NEEDS_SUPERVISOR');
    const report = await buildReport(kernel, work, { session, count, varianceReason, number: await closingNumber(work, session) });
    await writeStockVariance(kernel.ids, work, { sessionId: session.id, found: count.stock, reason: varianceReason });
    const sealedReason = await sealNote(work, tillOwner(session.id), varianceReason);
    await changeSession(work, session.id, {
      state: 'closed', closed_at: work.at, closing_number: report.number, report: await work.seal(tillOwner(session.id), JSON.stringify(report)), variance_reason: sealedReason,
      approved_by: actor.id === session.holderId ? null : actor.id,
    });
    work.record({
      type: 'tillClosed', subject: session.id,
      payload: {
        number: report.number, cashCents: report.receipts.cashCents, cardCents: report.receipts.cardCents, receipts: report.receipts.count,
        countedCents: report.countedCents, expectedCents: report.expectedCents, varianceCents, varianceReason: sealedReason,
        stock: report.stock,
      },
    });
    return report;
  });
}
