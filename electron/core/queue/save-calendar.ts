import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ClosingDay, QueueRules, RotaEntry } from '#shared/queue/queue-setup.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { listCounterStaff } from '#core/staff/index.ts';
import { getRules } from './queue-repository.ts';

const ownerOf = ({ actor }: Work) => ({ municipality_id: actor.municipalityId, office_id: actor.officeId });

export async function saveRules(work: Work, rules: QueueRules): Promise<void> {
  const before = await getRules(work.db, work.actor);
  const row = { ...ownerOf(work), rules: JSON.stringify(rules) };
  await work.db('queue_rules').insert(row).onConflict('office_id').merge({ rules: row.rules });
  work.record({ type: 'queueRulesSet', subject: work.actor.officeId, payload: { before, after: rules } });
}

/** The closing days from today on, in place of those that were there. */
export async function saveClosingDays(work: Work, days: readonly ClosingDay[]): Promise<void> {
  const today = businessDay(work.at);
  await work.db('closing_days').where(ownerOf(work)).andWhere('day', '>=', today).delete();
  const coming = new Map(days.filter(({ day }) => day >= today).map((each) => [each.day, each]));
  for (const { day, reason } of coming.values()) await work.db('closing_days').insert({ ...ownerOf(work), day, reason });
  work.record({ type: 'queueClosingDaysSet', subject: work.actor.officeId, payload: { days: [...coming.values()] } });
}

/** Throws `QUEUE_NOT_FOUND` and `COUNTER_NOT_FOUND` for what is not of this office, retired or not. */
async function checkOwn(work: Work, { queueIds, counterIds = [] }: { queueIds: readonly string[]; counterIds?: readonly string[] }): Promise<void> {
  for (const [table, ids, code] of [['queues', queueIds, 'QUEUE_NOT_FOUND'], ['counters', counterIds, 'COUNTER_NOT_FOUND']] as const) {
    const wanted = [...new Set(ids)];
    const own: string[] = await work.db(table).where(ownerOf(work)).whereIn('id', wanted).pluck('id') as string[];
    if (own.length < wanted.length) throw new DomainError(code);
  }
}

/** Throws `STAFF_NOT_FOUND` for whoever does not serve at counters. */
async function checkStaff(kernel: Kernel, { db, actor }: Work, staffIds: readonly string[]): Promise<void> {
  const serving = new Set((await listCounterStaff(kernel, db, actor)).map(({ id }) => id));
  if (staffIds.some((id) => !serving.has(id))) throw new DomainError('STAFF_NOT_FOUND');
}

/** The queues that somebody is trained for; none listed: all. Throws `STAFF_NOT_FOUND` and `QUEUE_NOT_FOUND`. */
export async function saveSkills(kernel: Kernel, work: Work, { staffId, queueIds }: { staffId: string; queueIds: readonly string[] }): Promise<void> {
  await checkStaff(kernel, work, [staffId]);
  await checkOwn(work, { queueIds });
  await work.db('staff_queues').where({ municipality_id: work.actor.municipalityId, staff_id: staffId }).delete();
  for (const queueId of new Set(queueIds)) await work.db('staff_queues').insert({ municipality_id: work.actor.municipalityId, staff_id: staffId, queue_id: queueId });
  work.record({ type: 'queueSkillsSet', subject: staffId, payload: { queueIds } });
}

/** The whole rota of a day, in place of the one that was there. Throws `STAFF_ELSEWHERE` for whoever another office has that day, `STAFF_NOT_FOUND`, `QUEUE_NOT_FOUND` and `COUNTER_NOT_FOUND`. */
export async function saveRota(kernel: Kernel, work: Work, { day, entries }: { day: string; entries: readonly Omit<RotaEntry, 'day'>[] }): Promise<void> {
  await checkStaff(kernel, work, entries.map(({ staffId }) => staffId));
  await checkOwn(work, { queueIds: entries.flatMap((entry) => entry.queueIds), counterIds: entries.flatMap(({ counterId }) => counterId ?? []) });
  await work.db('rota').where({ ...ownerOf(work), day }).delete();
  const byStaff = new Map(entries.map((entry) => [entry.staffId, entry]));
  const elsewhere = await work.db('rota').where({ municipality_id: work.actor.municipalityId, day }).whereIn('staff_id', [...byStaff.keys()]).first<unknown>('staff_id');
  if (elsewhere !== undefined) throw new DomainError('STAFF_ELSEWHERE');
  for (const { staffId, counterId, queueIds } of byStaff.values()) {
    await work.db('rota').insert({ ...ownerOf(work), day, staff_id: staffId, counter_id: counterId ?? null, queue_ids: JSON.stringify(queueIds) });
  }
  work.record({ type: 'queueRotaSet', subject: work.actor.officeId, payload: { day, entries } });
}
