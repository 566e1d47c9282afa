import type { Actor } from '#shared/kernel/access.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

/** Ends the session of this call; its token is refused from now on. */
export async function logOut(kernel: Kernel, actor: Actor): Promise<void> {
  const { sessionId } = actor;
  if (sessionId === undefined) return;
  await kernel.work.run({ actor, procedure: 'staff.logOut' }, async (work) => {
    await work.db('sessions').where({ id: sessionId }).update({ ended_at: work.at });
    work.record({ type: 'staffLoggedOut', subject: actor.id, payload: { sessionId } });
  });
}
