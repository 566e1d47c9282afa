import type { Knex } from 'knex';
import type { WaitForecast } from '#shared/queue/queue.model.ts';
import { learnCorrection, noCorrection, type Correction } from '#shared/queue/forecast.rules.ts';
import { learnTime, priorTime, type LearntTime, type LogNormal } from '#shared/queue/service-time.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import type { StoredQueue } from './queue-repository.ts';

interface TimeRow { subject: string; log_mean: number; log_variance: number; seen: number }

/** Expected minutes of a service by its id; undefined for one that the catalogue does not know. */
export type ExpectedMinutes = (serviceId: string) => number | undefined;

/** Where nobody knows better. */
const usualMinutes = 10;
const usualWayMinutes = 0.5;
const usualPauseMinutes = 15;
const way = 'way';
const corrected = (queueId: string, quantile: keyof Correction): string => `wait:${quantile}:${queueId}`;

/** What an office has learnt of its times; what it has not comes from the catalogue. */
export interface ServiceTimes {
  /** Of a ticket: by its service where it has exactly one, otherwise by its queue. */
  ofTicket(ticket: { queueId: string; serviceIds: readonly string[] }): LogNormal;
  /** From the call until the person is at the counter. */
  readonly way: LogNormal;
  readonly pause: LogNormal;
  correctionOf(queueId: string): Correction;
}

interface Known { readonly queues: readonly StoredQueue[]; readonly expected: ExpectedMinutes }

const mean = (values: readonly number[]): number | undefined => values.length === 0 ? undefined : values.reduce((sum, each) => sum + each, 0) / values.length;

/** What is expected of a subject before it was seen. */
function priorOf(subject: string, { queues, expected }: Known): LearntTime {
  if (subject === way) return priorTime(usualWayMinutes);
  const queue = queues.find(({ id }) => id === subject);
  const minutes = queue === undefined ? expected(subject) : mean(queue.serviceIds.map(expected).filter((each) => each !== undefined));
  return priorTime(minutes ?? usualMinutes);
}

const toTime = (row: TimeRow): LearntTime => ({ logMean: row.log_mean, logVariance: row.log_variance, seen: row.seen });

export async function loadServiceTimes(db: Knex, scope: OfficeScope, known: Known): Promise<ServiceTimes> {
  const rows: TimeRow[] = await db('service_times').where({ municipality_id: scope.municipalityId, office_id: scope.officeId }).select('subject', 'log_mean', 'log_variance', 'seen');
  const learnt = new Map(rows.map((row) => [row.subject, row]));
  const timeOf = (subject: string): LearntTime => {
    const row = learnt.get(subject);
    return row === undefined ? priorOf(subject, known) : toTime(row);
  };
  return {
    way: timeOf(way), pause: priorTime(usualPauseMinutes),
    correctionOf: (queueId) => ({ p50: learnt.get(corrected(queueId, 'p50'))?.log_mean ?? 0, p90: learnt.get(corrected(queueId, 'p90'))?.log_mean ?? 0 }),
    ofTicket({ queueId, serviceIds: [serviceId, ...others] }) {
      const isKnown = serviceId !== undefined && others.length === 0 && (learnt.has(serviceId) || !learnt.has(queueId));
      return timeOf(isKnown ? serviceId : queueId);
    },
  };
}

/** A row of the office's, kept from others until the commit. */
async function lockRow({ db, actor }: Work, subject: string, initial: LearntTime): Promise<LearntTime> {
  const key = { municipality_id: actor.municipalityId, office_id: actor.officeId, subject };
  const inserted = { ...key, log_mean: initial.logMean, log_variance: initial.logVariance, seen: initial.seen };
  await db('service_times').insert(inserted).onConflict(['office_id', 'subject']).ignore();
  const query = db<TimeRow>('service_times').where(key);
  const row = await (db.client.config.client === 'pg' ? query.forUpdate() : query).first();
  return row === undefined ? initial : toTime(row as TimeRow);
}

const saveRow = ({ db, actor }: Work, subject: string, to: LearntTime): Promise<number> => db('service_times')
  .where({ municipality_id: actor.municipalityId, office_id: actor.officeId, subject })
  .update({ log_mean: to.logMean, log_variance: to.logVariance, seen: to.seen });

/** Learns from one serving that has ended, for the ticket's queue and, where it was the only one, its service. */
export async function learnServing(work: Work, served: { queueId: string; serviceIds: readonly string[]; milliseconds: number }, known: Known): Promise<void> {
  const { queueId, serviceIds, milliseconds } = served;
  const subjects = [queueId, ...(serviceIds.length === 1 ? serviceIds : [])].sort();
  for (const subject of subjects) await saveRow(work, subject, learnTime(await lockRow(work, subject, priorOf(subject, known)), milliseconds));
}

/** Learns from one way to the counter. */
export async function learnWay(work: Work, milliseconds: number): Promise<void> {
  await saveRow(work, way, learnTime(await lockRow(work, way, priorTime(usualWayMinutes)), milliseconds));
}

/** Learns from a wait of which something had been told. */
export async function learnWait(work: Work, of: { queueId: string; told: WaitForecast; waitedMilliseconds: number }): Promise<void> {
  const subjects = { p50: corrected(of.queueId, 'p50'), p90: corrected(of.queueId, 'p90') };
  const none = { logMean: 0, logVariance: 0, seen: 0 };
  const [p50, p90] = [await lockRow(work, subjects.p50, none), await lockRow(work, subjects.p90, none)];
  const after = learnCorrection({ ...noCorrection, p50: p50.logMean, p90: p90.logMean }, of.told, of.waitedMilliseconds);
  await saveRow(work, subjects.p50, { ...p50, logMean: after.p50, seen: p50.seen + 1 });
  await saveRow(work, subjects.p90, { ...p90, logMean: after.p90, seen: p90.seen + 1 });
}
