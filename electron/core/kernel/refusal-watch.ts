import type { Actor, DeviceRole, StaffRole } from '#shared/kernel/access.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Kernel } from './kernel.ts';
import { logFailure } from './log-failure.ts';

/** A call that was refused at the door: whose, what it asked for, and why it got nothing. */
export interface Refused { readonly actor: Actor; readonly procedure: string; readonly code: string; readonly address?: string | undefined }

/** So many refusals of one session or device within this time are no slip of a page: somebody tries what they may do. */
const [burst, windowMilliseconds] = [20, 5 * 60_000];
/** More callers at once are not remembered one by one: a flood of addresses takes no memory. */
const mostCallers = 2_000;

/** What the journal has of it: what was asked for, by name, and nothing of what was sent. */
export interface RefusedPayload { readonly sessionId: string | null; readonly role: StaffRole | DeviceRole; readonly since: string; readonly count: number; readonly procedures: readonly string[] }

interface Window { since: string; count: number; readonly byProcedure: Map<string, number> }

/** Of whom refusals are counted: the session or the device; whoever has neither, by address. */
const callerOf = ({ actor, address = 'local' }: Refused): string => actor.role === 'anonymous' ? `address ${address}` : actor.sessionId ?? actor.id;
/** The first, the tenth, the hundredth: a flood of refusals is no flood of lines. */
const isTold = (count: number): boolean => Number.isInteger(Math.log10(count));

/**
 * Counts refused calls by caller and procedure. The log has who was refused what, and how often; more than twenty of one session or device in five
 * minutes are a row of the journal too (`callsRefused`), once in that time. Whoever shows no token is counted in the log alone: the journal is not theirs to fill.
 */
export function createRefusalWatch({ work, clock, log }: Pick<Kernel, 'work' | 'clock' | 'log'>): (refused: Refused) => Promise<void> {
  const windows = new Map<string, Window>();

  function windowOf(caller: string): Window {
    const now = clock.now();
    const known = windows.get(caller);
    if (known !== undefined && known.since > addMilliseconds(now, -windowMilliseconds)) return known;
    if (windows.size >= mostCallers) windows.clear();
    const fresh: Window = { since: now, count: 0, byProcedure: new Map() };
    windows.delete(caller);
    windows.set(caller, fresh);
    return fresh;
  }

  async function record(actor: Actor & { role: StaffRole | DeviceRole }, { since, count, byProcedure }: Window): Promise<void> {
    const payload: RefusedPayload = { sessionId: actor.sessionId ?? null, role: actor.role, since, count, procedures: [...byProcedure.keys()].sort() };
    await work.run({ actor, procedure: 'refusals' }, (each) => {
      each.record({ type: 'callsRefused', subject: actor.id, payload: { ...payload } });
      return Promise.resolve();
    });
  }

  return async (refused) => {
    const { actor, procedure, code, address } = refused;
    const window = windowOf(callerOf(refused));
    const times = (window.byProcedure.get(procedure) ?? 0) + 1;
    window.byProcedure.set(procedure, times);
    window.count += 1;
    if (isTold(times)) log.warn({ actor: actor.id, role: actor.role, sessionId: actor.sessionId, station: actor.stationId, address, procedure, code, times }, 'a call was refused');
    const { role } = actor;
    if (role === 'anonymous' || window.count !== burst + 1) return;
    try {
      await record({ ...actor, role }, window);
    } catch (error) {
      // The call is refused whatever becomes of the note.
      logFailure(log, error, { message: 'refused calls could not be journalled' });
    }
  };
}
