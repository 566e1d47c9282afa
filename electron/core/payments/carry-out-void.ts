import type { BillLine } from '#shared/cases/case-file.model.ts';
import { refundable } from '#shared/fees/refund.rules.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { centsBy } from '#shared/payments/means.rules.ts';
import type { Payment, VoidCause, VoidTerms } from '#shared/payments/payment.model.ts';
import type { Beneficiary } from '#shared/payments/receipt.model.ts';
import { decideVoid, type VoidBasis } from '#shared/payments/void.rules.ts';
import type { TillSession } from '#shared/till/till.model.ts';
import { oweCaseFile, sealOwnerOf, unsettleDecision, withdrawCaseFile, type CaseParts } from '#core/cases/index.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import { giveBack, lockSession } from '#core/till/index.ts';
import { lockVisit, readVisit, reopenVisit } from '#core/visits/index.ts';
import { getPayment, markVoided } from './payment-repository.ts';
import { fileRefund } from './propose-refund.ts';
import { listProposed } from './refund-repository.ts';
import { reverseCardsOfPayment } from './reverse-card.ts';

/** How a receipt is to be voided. */
export interface VoidAsked {
  readonly paymentId: string;
  readonly cause: VoidCause;
  /** What happened, in words. */
  readonly note: string;
  /** Who gets the money, where the accounts office gives it back. */
  readonly beneficiary?: Beneficiary | undefined;
}
interface Voiding { readonly payment: Payment; readonly till: TillSession | undefined; readonly terms: VoidTerms; readonly number: string; readonly input: VoidAsked }

/** `2026/A1/000001`, beside the receipts of the till. */
export async function voidNumber(work: Work, till: TillSession | undefined): Promise<string> {
  const year = businessDay(work.at).slice(0, 4);
  const series = `A${till?.code ?? ''}`;
  return `${year}/${series}/${String(await nextNumber(work, `voids-${series}`, year)).padStart(6, '0')}`;
}

/** The money goes back as it came, or by the accounts office; what of it was proposed before is not proposed again. */
async function settleMoney(parts: CaseParts, work: Work, { payment, till, terms, number, input }: Voiding): Promise<void> {
  if (terms.settledBy === 'till' && till !== undefined) {
    const { means, id: paymentId } = payment;
    await giveBack(work, parts.kernel.ids, { session: till, paymentId, cashCents: centsBy(means, 'cash'), cardCents: centsBy(means, 'card'), number });
    await reverseCardsOfPayment(work, { paymentId, reason: input.note });
    return;
  }
  const amounts = refundable(payment.lines, await listProposed(work.db, work.actor, payment.id));
  if (amounts.length === 0) return;
  if (input.beneficiary === undefined) throw new DomainError('BENEFICIARY_MISSING');
  await fileRefund(parts, work, { payment, amounts, reason: input.note, beneficiary: input.beneficiary });
}

const casesOf = (lines: readonly BillLine[]): string[] => [...new Set(lines.filter(({ cents }) => cents > 0).map(({ caseFileId }) => caseFileId))];

/** What a decision costs stays owed, unless it was not due or the person wants nothing of it any more. */
async function settleDecisionDebt(parts: CaseParts, work: Work, { payment, terms, input }: Voiding): Promise<string[]> {
  const decided = casesOf(payment.lines.filter(({ due }) => due === 'decision'));
  const isLifted = input.cause === 'not-due' || input.cause === 'request-withdrawn';
  const basket = terms.outcome === 'owed-again' ? { visitId: payment.visitId } : {};
  for (const caseFileId of decided) {
    await unsettleDecision(work, { caseFileId, paymentId: payment.id, state: isLifted ? 'lifted' : 'owed', ...basket });
    if (input.cause === 'request-withdrawn') await withdrawCaseFile(parts, work, { caseFileId, note: input.note });
  }
  return decided;
}

/** What was paid for is owed anew, in a visit that is taken up again if it was over, or is not owed any more. */
async function settleDebt(parts: CaseParts, work: Work, voiding: Voiding): Promise<{ caseFileIds: string[]; decisionCaseIds: string[] }> {
  const { payment, terms, input } = voiding;
  const paid = casesOf(payment.lines.filter(({ due }) => due === undefined));
  if (terms.outcome === 'owed-again') await reopenVisit(work, payment.visitId);
  for (const caseFileId of paid) await (terms.outcome === 'owed-again' ? oweCaseFile(work, caseFileId) : withdrawCaseFile(parts, work, { caseFileId, note: input.note }));
  return { caseFileIds: paid, decisionCaseIds: await settleDecisionDebt(parts, work, voiding) };
}

/** Who voids, as the rules see them. */
export const voider = ({ id, role }: Actor): { id: string; isSupervisor: boolean } => ({ id, isSupervisor: role === 'supervisor' });

/** A payment in the transaction that locked its visit, with what a void of it is decided on; throws `PAYMENT_NOT_FOUND`. */
export async function lockForVoid(work: Work, paymentId: string, actor: VoidBasis['actor']): Promise<{ payment: Payment; till: TillSession | undefined; basis: VoidBasis }> {
  const { visitId } = (await getPayment(work.db, work.actor, paymentId)).payment;
  await lockVisit(work.db, work.actor, visitId);
  const { payment, staffId } = await getPayment(work.db, work.actor, paymentId);
  const till = payment.tillSessionId === undefined ? undefined : await lockSession(work, payment.tillSessionId);
  const isPartlyRefunded = (await listProposed(work.db, work.actor, payment.id)).length > 0;
  return { payment, till, basis: { payment, till, isPartlyRefunded, takenBy: staffId, actor, now: work.at } };
}

/**
 * Voids a payment that `lockForVoid` locked, in the name of `basis.actor`: it keeps its number, and the void has one of its own. What becomes of money
 * and debt is `decideVoid`; papers are void by reaction where nothing is owed any more. `agreedBy`: the second person. Throws what that throws,
 * `NOT_ENOUGH_IN_TILL` and `BENEFICIARY_MISSING`.
 */
export async function carryOutVoid(parts: CaseParts, work: Work, of: Awaited<ReturnType<typeof lockForVoid>> & { readonly input: VoidAsked; readonly agreedBy?: string }): Promise<void> {
  const { payment, till, basis, input, agreedBy } = of;
  const terms = decideVoid(basis, input.cause);
  const number = await voidNumber(work, till);
  const sealedNote = await work.seal(sealOwnerOf(await readVisit(parts.kernel, work.db, { ...work.actor, visitId: payment.visitId })), input.note);
  await markVoided(work, payment.id, { at: work.at, number, cause: input.cause, ...terms, sealedNote, by: basis.actor.id });
  const voiding = { payment, till, terms, number, input };
  await settleMoney(parts, work, voiding);
  const { caseFileIds, decisionCaseIds } = await settleDebt(parts, work, voiding);
  work.record({
    type: 'paymentVoided', subject: payment.id,
    payload: {
      visitId: payment.visitId, number, receiptNumber: payment.receiptNumber ?? null, cause: input.cause, ...terms, totalCents: payment.totalCents, caseFileIds,
      ...(decisionCaseIds.length > 0 && { decisionCaseIds }), ...(agreedBy !== undefined && { askedBy: basis.actor.id, agreedBy }),
      means: payment.means.map(({ kind, cents }) => ({ kind, cents })), tillSessionId: till?.id ?? null, note: sealedNote,
    },
  });
}
