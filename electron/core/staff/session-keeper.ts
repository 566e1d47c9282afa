import { addMilliseconds } from '#shared/kernel/dates.ts';
import { triesKeptMilliseconds } from '#shared/staff/log-in.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import type { Work } from '#core/kernel/work.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { endSessions } from './end-sessions.ts';
import { forgetOver } from './sign-in-repository.ts';

const minute = 60_000;
/** A page locks itself and ends its session; this is for one that could not, and a page that tells of a touch once a minute is never late. */
const graceMinutes = 5;

/** When sessions were last used, kept in memory and written once a minute for all of them; ends those that are over. */
export interface SessionKeeper {
  see(sessionId: string): void;
  /** Whether nobody used a session for so long that it is over; `written`: when it was last used by what the database says, null when it does not know. */
  isIdle(sessionId: string, written: string | null): boolean;
  readonly worker: Worker;
}

/** `lockAfterMinutes`: after which a page locks itself; 0: no session is ever too idle. */
export function createSessionKeeper(kernel: Kernel, of: { office: OfficeScope; lockAfterMinutes: number }): SessionKeeper {
  const { database, clock } = kernel;
  const actor = systemActor(of.office, 'sessions');
  const mine = { municipality_id: actor.municipalityId };
  const seen = new Map<string, string>();
  const idleSince = (): string => of.lockAfterMinutes === 0 ? '' : addMilliseconds(clock.now(), -(of.lockAfterMinutes + graceMinutes) * minute);

  async function writeSeen(): Promise<number> {
    const now = [...seen].sort(([one], [other]) => one.localeCompare(other));
    if (now.length === 0) return 0;
    await database.transaction(async (db) => {
      for (const [id, at] of now) await db('sessions').where({ ...mine, id }).update({ last_seen_at: at });
    });
    for (const [id, at] of now) if (seen.get(id) === at) seen.delete(id);
    return now.length;
  }

  async function endDue(work: Work): Promise<number> {
    const over = await endSessions(work, 'over', (query) => query.where('expires_at', '<=', work.at));
    return over + await endSessions(work, 'idle', (query) => query.where('last_seen_at', '<=', idleSince()));
  }

  async function endThoseOver(): Promise<number> {
    const isDue = await database.read('sessions').where(mine).whereNull('ended_at')
      .andWhere((due) => { void due.where('expires_at', '<=', clock.now()).orWhere('last_seen_at', '<=', idleSince()); }).first<unknown>('id');
    return isDue === undefined ? 0 : kernel.work.run({ actor, procedure: 'sessions.end' }, endDue);
  }

  const forgetOldTries = (): Promise<number> => database.transaction((db) =>
    db('log_in_tries').where(mine).andWhere('last_at', '<', addMilliseconds(clock.now(), -triesKeptMilliseconds)).delete());

  return {
    see(sessionId) { seen.set(sessionId, clock.now()); },
    isIdle(sessionId, written) {
      const last = seen.get(sessionId) ?? written;
      return last !== null && last <= idleSince();
    },
    worker: createWorker({
      name: 'sessions', log: kernel.log, bus: kernel.bus, wakesOn: [], everyMilliseconds: minute,
      work: async () => await writeSeen() + await endThoseOver() + await forgetOldTries() + await database.transaction((db) => forgetOver(db, actor, clock.now())),
    }),
  };
}
