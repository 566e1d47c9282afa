import { DomainError } from '#shared/kernel/domain-error.ts';
import type { TillSession } from '#shared/till/till.model.ts';
import { expectedCashCents } from '#shared/till/till.rules.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { insertMovement, listMovements, lockSession } from './till-repository.ts';

interface Voided { readonly session: TillSession; readonly paymentId: string; readonly cashCents: number; readonly cardCents: number; readonly number: string }

/**
 * Writes into the book of an open drawer that a receipt of it is undone: its cash leaves, its cards are taken back. Throws
 * `NOT_ENOUGH_IN_TILL` for more cash than is there.
 */
export async function giveBack(work: Work, ids: Ids, { session, paymentId, cashCents, cardCents, number }: Voided): Promise<void> {
  if (cashCents > expectedCashCents(session, await listMovements(work.db, work.actor, session.id))) throw new DomainError('NOT_ENOUGH_IN_TILL');
  await insertMovement(work, ids, { sessionId: session.id, kind: 'void', cashCents: -cashCents, cardCents: -cardCents, paymentId, reference: number });
}

interface Standing { readonly sessionId: string; readonly paymentId: string; readonly cents: number; readonly number: string; readonly reason: string }

/** Writes into the book of a drawer that a charge of a voided receipt was not taken back after all: its money is here. A closed book stays as it is. */
export async function keepCharge(work: Work, ids: Ids, { sessionId, paymentId, cents, number, reason }: Standing): Promise<void> {
  if ((await lockSession(work, sessionId)).state === 'closed') return;
  await insertMovement(work, ids, { sessionId, kind: 'void', cashCents: 0, cardCents: cents, paymentId, reference: number, reason });
}
