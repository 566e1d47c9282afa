import { DomainError } from '#shared/kernel/domain-error.ts';
import type { TillSession } from '#shared/till/till.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { getStaffMember } from '#core/staff/index.ts';
import { lockSession } from './till-repository.ts';

/** Throws `TILL_HELD_BY_OTHER`, with the name, unless whoever acts answers for the drawer. */
export async function requireHolder(kernel: Kernel, work: Work, session: TillSession): Promise<void> {
  if (session.holderId === work.actor.id) return;
  const { displayName } = await getStaffMember(kernel, work.db, { municipalityId: work.actor.municipalityId, id: session.holderId });
  throw new DomainError('TILL_HELD_BY_OTHER', { name: displayName });
}

/** A drawer of this office that is not closed, held until the commit; throws `TILL_CLOSED`. */
export async function lockLiveSession(work: Work, id: string): Promise<TillSession> {
  const session = await lockSession(work, id);
  if (session.state === 'closed') throw new DomainError('TILL_CLOSED');
  return session;
}

/** The same, in the hands of whoever acts. */
export async function lockHeldSession(kernel: Kernel, work: Work, id: string): Promise<TillSession> {
  const session = await lockLiveSession(work, id);
  await requireHolder(kernel, work, session);
  return session;
}
