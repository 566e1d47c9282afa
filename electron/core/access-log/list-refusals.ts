import type { Actor } from '#shared/kernel/access.ts';
import type { RefusalLine } from '#shared/access-log/access-log.model.ts';
import { dayBounds } from '#shared/kernel/dates.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { RefusedPayload } from '#core/kernel/refusal-watch.ts';
import { staffNames } from '#core/staff/index.ts';
import { listDeviceNames } from '#core/stations/index.ts';
import { checkDays, nameOrNone } from './read-access-log.ts';

const mostLines = 500;

interface RefusedRow { at: string; actor: string; station: string | null; payload: string }

/** Who was refused again and again in a period, newest first. Throws `DAYS_REVERSED` and `LOOK_UPS_PERIOD_TOO_LONG`. */
export async function listRefusals(kernel: Kernel, { municipalityId }: Actor, period: { readonly from: string; readonly to: string }): Promise<RefusalLine[]> {
  checkDays(period);
  const db = kernel.database.read;
  const rows: RefusedRow[] = await db('journal').where({ municipality_id: municipalityId, type: 'callsRefused' })
    .andWhere('at', '>=', dayBounds(period.from).from).andWhere('at', '<', dayBounds(period.to).to).orderBy('at', 'desc').limit(mostLines).select('at', 'actor', 'station', 'payload');
  const nameOf = staffNames(kernel, db, municipalityId);
  const devices = await listDeviceNames(db, { municipalityId }, [...new Set(rows.flatMap(({ actor, station }) => [actor, ...station === null ? [] : [station]]))]);
  return Promise.all(rows.map(async ({ at, actor, station, payload }): Promise<RefusalLine> => {
    const { role, procedures } = JSON.parse(payload) as RefusedPayload;
    const own = devices.get(actor)?.name;
    const place = station === null || station === actor ? undefined : devices.get(station)?.name;
    return { at, who: own ?? await nameOrNone(nameOf, actor), role, procedures: [...procedures], ...(place !== undefined && { station: place }) };
  }));
}
