import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Queue } from '#shared/queue/queue.model.ts';
import { usualQueueRules, type ClosingDay, type QueueRules, type QueueSetup, type Room } from '#shared/queue/queue-setup.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

interface QueueRow {
  id: string; is_retired: boolean | number; letter: string; name: string; need: string; guaranteed_minutes: number; position: number; room_id: string | null; daily_quota: number | null;
  is_kept_overnight: boolean | number; stopped_because: string | null; required_qualification: QueueSetup['requiredQualification'] | null;
  hours: string; service_ids: string; translations: string;
}

/** A queue with all that a supervisor sets of it. */
export type StoredQueue = QueueSetup & { readonly id: string };

const scoped = (scope: OfficeScope) => ({ municipality_id: scope.municipalityId, office_id: scope.officeId });

const toStored = (row: QueueRow): StoredQueue => ({
  id: row.id, letter: row.letter, name: row.name, need: row.need, guaranteedMinutes: row.guaranteed_minutes,
  translations: JSON.parse(row.translations) as QueueSetup['translations'], hours: JSON.parse(row.hours) as QueueSetup['hours'],
  serviceIds: JSON.parse(row.service_ids) as string[], isKeptOvernight: Boolean(row.is_kept_overnight),
  roomId: row.room_id ?? undefined, dailyQuota: row.daily_quota ?? undefined, stoppedBecause: row.stopped_because ?? undefined,
  requiredQualification: row.required_qualification ?? undefined,
});

/** What everybody may know of a queue. */
export const toQueue = ({ id, letter, name, need, translations, serviceIds, guaranteedMinutes, roomId }: StoredQueue): Queue =>
  ({ id, letter, name, need, translations, serviceIds, guaranteedMinutes, roomId });

/** The queues in use, in the order of the kiosk. */
export async function listQueues(db: Knex, scope: OfficeScope): Promise<StoredQueue[]> {
  return (await db<QueueRow>('queues').where(scoped(scope)).andWhere('is_retired', false).orderBy('position')).map(toStored);
}

export async function getQueue(db: Knex, scope: OfficeScope, id: string): Promise<StoredQueue> {
  const queue = (await listQueues(db, scope)).find((each) => each.id === id);
  if (queue === undefined) throw new DomainError('QUEUE_NOT_FOUND');
  return queue;
}

/** A setup as the columns of its row. */
export const toColumns = (setup: QueueSetup) => ({
  letter: setup.letter, name: setup.name, need: setup.need, guaranteed_minutes: setup.guaranteedMinutes, room_id: setup.roomId ?? null,
  daily_quota: setup.dailyQuota ?? null, is_kept_overnight: setup.isKeptOvernight, stopped_because: setup.stoppedBecause ?? null,
  required_qualification: setup.requiredQualification ?? null, hours: JSON.stringify(setup.hours),
  service_ids: JSON.stringify(setup.serviceIds), translations: JSON.stringify(setup.translations),
});

export async function listRooms(db: Knex, scope: OfficeScope): Promise<Room[]> {
  return db('rooms').where(scoped(scope)).orderBy('position').select<Room[]>('id', 'name');
}

/** The rules of the office's queue; the usual ones until a supervisor sets others. */
export async function getRules(db: Knex, scope: OfficeScope): Promise<QueueRules> {
  const row: { rules: string } | undefined = await db('queue_rules').where(scoped(scope)).first('rules');
  return row === undefined ? usualQueueRules : { ...usualQueueRules, ...JSON.parse(row.rules) as Partial<QueueRules> };
}

/** The days from one on on which no ticket is given. */
export async function listClosingDays(db: Knex, scope: OfficeScope, from: string): Promise<ClosingDay[]> {
  return db('closing_days').where(scoped(scope)).andWhere('day', '>=', from).orderBy('day').select<ClosingDay[]>('day', 'reason');
}
