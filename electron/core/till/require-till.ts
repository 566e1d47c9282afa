import { DomainError } from '#shared/kernel/domain-error.ts';
import type { TillSession } from '#shared/till/till.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { requireHolder } from './held-session.ts';
import { findCurrentSession, lockSession } from './till-repository.ts';

/**
 * The open drawer of a counter, in the hands of whoever acts, held until the commit. Throws `TILL_NOT_OPEN`, `TILL_COUNTED`
 * once it was counted, `TILL_HELD_BY_OTHER` with the name of who answers for it.
 */
export async function requireTill(kernel: Kernel, work: Work, counterId: string): Promise<TillSession> {
  const current = await findCurrentSession(work.db, work.actor, counterId);
  if (current === undefined) throw new DomainError('TILL_NOT_OPEN');
  const session = await lockSession(work, current.id);
  if (session.state === 'closed') throw new DomainError('TILL_NOT_OPEN');
  if (session.state === 'counted') throw new DomainError('TILL_COUNTED');
  await requireHolder(kernel, work, session);
  return session;
}
