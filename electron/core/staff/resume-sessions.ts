import type { Work } from '#core/kernel/work.ts';

/** When a session was last used where this hub did not see it. */
interface UsedSession { readonly id: string; readonly lastUsedAt: string }

interface SessionRow { id: string; staff_id: string; last_seen_at: string | null; ended_at: string | null }

/** After which a session that had ended already would have been ended again. */
const endings = ['passwordChanged', 'passwordGiven', 'staffChanged', 'staffDeactivated', 'sessionsRevoked', 'secondFactorSet', 'secondFactorRemoved'];

/** Whether a session ended because nobody used it, and nothing has happened since that ends sessions of that person. */
async function isOnlyIdle({ db, actor }: Work, { id, staff_id: staffId, ended_at: endedAt }: SessionRow): Promise<boolean> {
  const journal = () => db('journal').where({ municipality_id: actor.municipalityId });
  const last: { payload: string } | undefined = await journal().andWhere({ type: 'sessionEnded', subject: id }).orderBy('at', 'desc').first('payload');
  if (last === undefined || (JSON.parse(last.payload) as { because?: string }).because !== 'idle') return false;
  return await journal().andWhere({ subject: staffId }).andWhere('at', '>=', endedAt ?? '').whereIn('type', endings).first('id') === undefined;
}

/**
 * Keeps what a station tells of its own sessions after it worked alone: they were used there, so none of them was idle. One that ended here for
 * that alone goes on, as long as its ten hours are not over; one that ended for anything else stays ended.
 */
export async function resumeSessions(work: Work, { stationId, used }: { readonly stationId: string; readonly used: readonly UsedSession[] }): Promise<void> {
  const { db, actor, at } = work;
  for (const { id, lastUsedAt } of used) {
    const row: SessionRow | undefined = await db('sessions').where({ municipality_id: actor.municipalityId, station_id: stationId, id }).andWhere('expires_at', '>', at)
      .forUpdate().first('id', 'staff_id', 'last_seen_at', 'ended_at');
    if (row === undefined || lastUsedAt > at || lastUsedAt <= (row.last_seen_at ?? '')) continue;
    if (row.ended_at !== null && !await isOnlyIdle(work, row)) continue;
    await db('sessions').where({ id }).update({ last_seen_at: lastUsedAt, ended_at: null });
    if (row.ended_at !== null) work.record({ type: 'sessionResumed', subject: id, payload: { staffId: row.staff_id, lastUsedAt } });
  }
}
