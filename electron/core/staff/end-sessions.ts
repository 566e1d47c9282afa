import type { Knex } from 'knex';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { resync } from '#core/kernel/event-bus.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';

/** Why a session ended: its owner left, chose another password, nobody used it, its ten hours were over, or an administrator ended it or what it stood on: a role, an account, the way in by the identity provider. */
export type SessionEnd = 'logged-out' | 'password-changed' | 'idle' | 'over' | 'revoked' | 'password-reset' | 'role-changed' | 'deactivated' | 'identity-removed';

interface SessionRow { id: string; staff_id: string; municipality_id: string; ended_at: string | null }

/** Ends the sessions that `of` chooses and that have not ended: their tokens are refused from now on, and their feeds end with the commit. How many. */
export async function endSessions(work: Work, because: SessionEnd, of: (query: Knex.QueryBuilder) => unknown): Promise<number> {
  const rows = await work.db<SessionRow>('sessions').where({ municipality_id: work.actor.municipalityId }).whereNull('ended_at').andWhere((query) => { of(query); })
    .orderBy('id').forUpdate().select('id', 'staff_id');
  await work.db<SessionRow>('sessions').whereIn('id', rows.map(({ id }) => id)).update({ ended_at: work.at });
  for (const { id, staff_id: staffId } of rows) work.record({ type: 'sessionEnded', subject: id, payload: { staffId, because } });
  return rows.length;
}

/** Longer than a process can have been without word from its database and still hold a feed open, ms. */
const lookBackMilliseconds = 24 * 3_600_000;

/** After a break in what this process hears of the others, tells anew which sessions ended: a feed that was open meanwhile ends too. Gives the way to stop. */
export function tellEndedSessions(kernel: Kernel): () => void {
  const tell = async (): Promise<void> => {
    const rows = await kernel.database.read<SessionRow>('sessions').where('ended_at', '>', addMilliseconds(kernel.clock.now(), -lookBackMilliseconds)).select('id', 'municipality_id');
    kernel.bus.publish(rows.map(({ id, municipality_id }) => ({ type: 'sessionEnded', subject: id, municipalityId: municipality_id })));
  };
  return kernel.bus.subscribe((event) => {
    if (event === resync) tell().catch((error: unknown) => { kernel.log.error({ err: error }, 'ended sessions could not be told'); });
  });
}
