import { sumByAccount } from '#shared/fees/refund.rules.ts';
import { paidByCharges } from '#shared/payments/means.rules.ts';
import type { CaseParts } from '#core/cases/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { keepCharge } from '#core/till/index.ts';
import { readVisit } from '#core/visits/index.ts';
import type { StoredCard } from './card-repository.ts';
import { getPayment } from './payment-repository.ts';
import { fileRefund } from './propose-refund.ts';

/**
 * A charge of a voided receipt that its terminal does not take back: the money is here, in the book of its drawer too, and the accounts office
 * is asked to give it back. Call it once, when the reversal is known to have failed.
 */
export async function noteStandingCharge(parts: CaseParts, work: Work, card: StoredCard): Promise<void> {
  if (card.paymentId === undefined) return;
  const { payment } = await getPayment(work.db, work.actor, card.paymentId);
  if (payment.voided === undefined) return;
  const reason = `Storno non riuscito al POS ${card.terminalId}, autorizzazione ${card.authorisation ?? ''}`.trimEnd();
  await keepCharge(work, parts.kernel.ids, { sessionId: card.tillSessionId, paymentId: payment.id, cents: card.cents, number: payment.voided.number, reason });
  const amounts = sumByAccount(paidByCharges(payment, new Set([card.id])).lines.map(({ account, cents }) => ({ account, cents })));
  const { person } = await readVisit(parts.kernel, work.db, { ...work.actor, visitId: card.visitId });
  await fileRefund(parts, work, {
    payment, amounts, staffId: card.staffId, reason,
    beneficiary: person === undefined
      ? { name: `Titolare della carta ${card.maskedPan ?? card.authorisation ?? ''}`.trimEnd() }
      : { name: `${person.surname} ${person.givenName}`, taxCode: person.taxCode },
  });
}
