import type { Actor } from '#shared/kernel/access.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { endSessions } from './end-sessions.ts';

/** Ends the session of this call; its token is refused from now on, other sessions of the same person go on. */
export async function logOut(kernel: Kernel, actor: Actor): Promise<void> {
  const { sessionId } = actor;
  if (sessionId === undefined) return;
  await kernel.work.run({ actor, procedure: 'staff.logOut' }, (work) => endSessions(work, 'logged-out', (query) => query.where({ id: sessionId })));
}
