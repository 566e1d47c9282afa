import { centsBy } from '#shared/payments/means.rules.ts';
import { sealOwnerOf } from '#core/cases/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { giveBack, lockSession } from '#core/till/index.ts';
import { readVisit } from '#core/visits/index.ts';
import { voidNumber } from './carry-out-void.ts';
import { getPayment, markVoided } from './payment-repository.ts';

const note = 'Registrata due volte: il centro l’aveva già scritta quando la linea è caduta.';

/**
 * Voids a receipt that says again what another one says: the same money, written down at the hub and, as its answer never came, on an island too. Its number
 * stays, with a void of its own, and the drawer has the money once; what it was for stays paid by the other. One that is void already stays as it is.
 */
export async function voidTwin({ kernel }: { readonly kernel: Kernel }, work: Work, { paymentId, twinId }: { paymentId: string; twinId: string }): Promise<void> {
  const { db, actor } = work;
  const { payment } = await getPayment(db, actor, paymentId);
  if (payment.receiptNumber === undefined || payment.voided !== undefined || payment.tillSessionId === undefined) return;
  const session = await lockSession(work, payment.tillSessionId);
  const number = await voidNumber(work, session);
  const sealedNote = await work.seal(sealOwnerOf(await readVisit(kernel, db, { ...actor, visitId: payment.visitId })), note);
  const terms = { cause: 'wrong-amount', outcome: 'owed-again', settledBy: 'till' } as const;
  await markVoided(work, paymentId, { at: work.at, number, ...terms, sealedNote, by: work.actor.id });
  await db('payments').where({ id: paymentId, municipality_id: actor.municipalityId }).update({ repaid_by_id: twinId });
  await giveBack(work, kernel.ids, { session, paymentId, cashCents: centsBy(payment.means, 'cash'), cardCents: centsBy(payment.means, 'card'), number });
  work.record({
    type: 'paymentVoided', subject: paymentId,
    payload: {
      visitId: payment.visitId, number, receiptNumber: payment.receiptNumber, ...terms, totalCents: payment.totalCents, caseFileIds: [], twinId,
      means: payment.means.map(({ kind, cents }) => ({ kind, cents })), tillSessionId: session.id, note: sealedNote,
    },
  });
}
