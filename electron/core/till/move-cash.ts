import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { TillSession } from '#shared/till/till.model.ts';
import { expectedCashCents } from '#shared/till/till.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { sealNote } from '#core/kernel/notes.ts';
import { lockHeldSession } from './held-session.ts';
import { insertMovement, listMovements, tillOwner } from './till-repository.ts';

interface Movement { readonly requestId: string; readonly sessionId: string; readonly kind: 'cash-in' | 'cash-out'; readonly cents: number; readonly reason: string }

/** Change fetched into the drawer, or money put away from it; throws `NOT_ENOUGH_IN_TILL` for more than is there. */
export async function moveCash(kernel: Kernel, actor: Actor, input: Movement): Promise<TillSession> {
  return kernel.work.run({ actor, procedure: 'till.move', input }, async (work) => {
    const session = await lockHeldSession(kernel, work, input.sessionId);
    if (session.state === 'counted') throw new DomainError('TILL_COUNTED');
    const { kind, cents, reason } = input;
    const inside = expectedCashCents(session, await listMovements(work.db, actor, session.id));
    if (kind === 'cash-out' && cents > inside) throw new DomainError('NOT_ENOUGH_IN_TILL');
    const cashCents = kind === 'cash-in' ? cents : -cents;
    await insertMovement(work, kernel.ids, { sessionId: session.id, kind, cashCents, cardCents: 0, reference: '', reason });
    work.record({ type: 'tillCashMoved', subject: session.id, payload: { kind, cashCents, reason: await sealNote(work, tillOwner(session.id), reason) } });
    return session;
  });
}
