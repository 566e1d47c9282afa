import type { Knex } from 'knex';
import type { WaitForecast } from '#shared/queue/queue.model.ts';
import { learnCorrection, firstCorrection, type Correction } from '#shared/queue/forecast.rules.ts';
import { learnTime, priorTime, type LearntTime, type LogNormal } from '#shared/queue/service-time.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import { listQueues, type StoredQueue } from './queue-repository.ts';

interface TimeRow { subject: string; log_mean: number; log_variance: number; seen: number }

/** Expected minutes of a service by its id; undefined for one that the catalogue does not know. */
export type ExpectedMinutes = (serviceId: string) => number | undefined;

/** Where nobody knows better. */
const usualMinutes = 10;
const usualWayMinutes = 0.5;
const usualPauseMinutes = 15;
const way = 'way';
/** A row of its own for the corrections of a queue's waits: P50 in the one column, P90 in the other. */
const corrected = (queueId: string): string => `wait:${queueId}`;

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
    correctionOf(queueId) {
      const row = learnt.get(corrected(queueId));
      return row === undefined ? firstCorrection : { p50: row.log_mean, p90: row.log_variance };
    },
    ofTicket({ queueId, serviceIds: [serviceId, ...others] }) {
      const isKnown = serviceId !== undefined && others.length === 0 && (learnt.has(serviceId) || !learnt.has(queueId));
      return timeOf(isKnown ? serviceId : queueId);
    },
  };
}

/** A row of the office's, kept from others until the commit; written first where there is none. */
async function lockRow({ db, actor }: Work, subject: string, initial: () => Promise<LearntTime> | LearntTime): Promise<LearntTime> {
  const key = { municipality_id: actor.municipalityId, office_id: actor.officeId, subject };
  const find = async (): Promise<LearntTime | undefined> => {
    const query = db<TimeRow>('service_times').where(key);
    const row = await (db.client.config.client === 'pg' ? query.forUpdate() : query).first();
    return row && toTime(row as TimeRow);
  };
  const found = await find();
  if (found !== undefined) return found;
  const { logMean, logVariance, seen } = await initial();
  await db('service_times').insert({ ...key, log_mean: logMean, log_variance: logVariance, seen }).onConflict(['office_id', 'subject']).ignore();
  return await find() ?? { logMean, logVariance, seen };
}

const saveRow = ({ db, actor }: Work, subject: string, to: LearntTime): Promise<number> => db('service_times')
  .where({ municipality_id: actor.municipalityId, office_id: actor.officeId, subject })
  .update({ log_mean: to.logMean, log_variance: to.logVariance, seen: to.seen });

/** Learns from one serving that has ended, for the ticket's queue and, where it was the only one, its service. */
export async function learnServing(work: Work, served: { queueId: string; serviceIds: readonly string[]; milliseconds: number }, expected: ExpectedMinutes): Promise<void> {
  const { queueId, serviceIds, milliseconds } = served;
  const subjects = [queueId, ...(serviceIds.length === 1 ? serviceIds : [])].sort();
  for (const subject of subjects) {
    const before = await lockRow(work, subject, async () => priorOf(subject, { queues: await listQueues(work.db, work.actor), expected }));
    await saveRow(work, subject, learnTime(before, milliseconds));
  }
}

/** Learns from one way to the counter. */
export async function learnWay(work: Work, milliseconds: number): Promise<void> {
  await saveRow(work, way, learnTime(await lockRow(work, way, () => priorTime(usualWayMinutes)), milliseconds));
}

/** Learns from a wait of which something had been told. */
export async function learnWait(work: Work, of: { queueId: string; told: WaitForecast; waitedMilliseconds: number }): Promise<void> {
  const subject = corrected(of.queueId);
  const before = await lockRow(work, subject, () => ({ logMean: firstCorrection.p50, logVariance: firstCorrection.p90, seen: 0 }));
  const { p50, p90 } = learnCorrection({ p50: before.logMean, p90: before.logVariance }, of.told, of.waitedMilliseconds);
  await saveRow(work, subject, { logMean: p50, logVariance: p90, seen: before.seen + 1 });
}
