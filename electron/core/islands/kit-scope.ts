import type { Knex } from 'knex';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

/** Who signed in within this time can sign in on an island, ms. */
const knownMilliseconds = 7 * 86_400_000;

/** What of an office one station has at hand. */
export interface KitScope extends OfficeScope {
  readonly deviceId: string;
  readonly now: string;
  /** Counters where the device stands and those that whoever works at it has opened. */
  readonly counterIds: readonly string[];
  /** Sessions opened at it that still live. */
  readonly sessionIds: readonly string[];
  /** Who may sign in on an island; nobody at a kiosk. */
  readonly staffIds: readonly string[];
  /** People looked up here a moment ago: one of them is about to be served. */
  readonly lookedUpIds: readonly string[];
}

/** How long somebody who was looked up is at hand, ms. */
const lookedUpMilliseconds = 15 * 60_000;

async function listLookedUp(db: Knex, device: OfficeScope & { deviceId: string }, now: string): Promise<string[]> {
  const ids = await db('journal').where({ municipality_id: device.municipalityId, type: 'personLookedUp', station: device.deviceId })
    .andWhere('at', '>=', addMilliseconds(now, -lookedUpMilliseconds)).distinct('subject').pluck('subject') as string[];
  return ids.sort();
}

interface SessionRow { id: string; staff_id: string }

const listSessions = (db: Knex, device: OfficeScope & { deviceId: string }, now: string): Promise<SessionRow[]> =>
  db('sessions').where({ municipality_id: device.municipalityId, station_id: device.deviceId }).whereNull('ended_at').andWhere('expires_at', '>', now).select('id', 'staff_id');

/** What a device has at hand now. */
export async function readKitScope(db: Knex, device: OfficeScope & { deviceId: string; role: string; counterId: string | undefined }, now: string): Promise<KitScope> {
  const { municipalityId, officeId, deviceId, counterId } = device;
  const sessions = await listSessions(db, device, now);
  const opened = await db('counters').where({ municipality_id: municipalityId, office_id: officeId, is_open: true })
    .whereIn('staff_id', sessions.map(({ staff_id }) => staff_id)).pluck('id') as string[];
  // Nobody signs in at a kiosk, which stands where everybody comes by: it gets no password's hash.
  const recent = device.role !== 'station' ? [] : await db('sessions').join('staff', 'staff.id', 'sessions.staff_id')
    .where({ 'sessions.municipality_id': municipalityId, 'staff.office_id': officeId, 'staff.is_active': true }).whereIn('staff.role', ['clerk', 'supervisor'])
    .andWhere('sessions.opened_at', '>=', addMilliseconds(now, -knownMilliseconds)).distinct('staff.id').pluck('staff.id') as string[];
  return {
    municipalityId, officeId, deviceId, now,
    counterIds: [...new Set([...counterId === undefined ? [] : [counterId], ...opened])].sort(),
    sessionIds: sessions.map(({ id }) => id).sort(), staffIds: [...new Set([...recent, ...sessions.map(({ staff_id }) => staff_id)])].sort(),
    lookedUpIds: await listLookedUp(db, device, now),
  };
}
