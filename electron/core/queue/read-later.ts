import type { Knex } from 'knex';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { BookedArrivals, LaterArrivals, RandomArrivals } from '#shared/queue/later-arrivals.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { StoredQueue } from './queue-repository.ts';
import type { ServiceTimes } from './service-times.ts';

/** Who has booked in an agenda for the rest of the day: when each is due, ascending, and which share of them comes (0 to 1). */
export interface BookedAgenda {
  readonly queueId: string;
  readonly counterId?: string;
  readonly serviceId?: string;
  readonly startsAt: readonly string[];
  readonly shareComing: number;
}

/** Every agenda of the office in which one comes in person, those without anybody to come too. */
export type BookedToday = (db: Knex, scope: OfficeScope, now: string) => Promise<readonly BookedAgenda[]>;

/** From how long a time the coming hour is guessed. */
const lookedBack = 60 * 60_000;

interface ArrivalRow { queue_id: string; is_prior: number | boolean; has_appointment: number | boolean; count: number | string }

interface Known { readonly now: string; readonly queues: readonly StoredQueue[]; readonly times: ServiceTimes; readonly booked: BookedToday }

/** The tickets of the last hour by queue and kind, as those of the next. */
async function guessLater(db: Knex, scope: OfficeScope, { now, queues, times }: Known): Promise<RandomArrivals[]> {
  const rows: ArrivalRow[] = await db('tickets')
    .where({ municipality_id: scope.municipalityId, office_id: scope.officeId }).andWhere('issued_at', '>', addMilliseconds(now, -lookedBack))
    .select('queue_id', db.raw('priority IS NOT NULL AS is_prior'), db.raw('appointment_at IS NOT NULL AS has_appointment'))
    .count({ count: '*' }).groupBy('queue_id', 'is_prior', 'has_appointment');
  return rows.flatMap((row) => {
    const queue = queues.find(({ id }) => id === row.queue_id);
    if (queue === undefined) return [];
    const kind = row.has_appointment ? 'appointment' : row.is_prior ? 'priority' : 'other';
    return [{ queueId: queue.id, guaranteedMinutes: queue.guaranteedMinutes, kind, perMinute: Number(row.count) * 60_000 / lookedBack, time: times.ofTicket({ queueId: queue.id, serviceIds: [] }) }];
  });
}

function toArrivals({ queueId, counterId, serviceId, startsAt, shareComing }: BookedAgenda, { queues, times }: Known): BookedArrivals[] {
  const queue = queues.find(({ id }) => id === queueId);
  if (queue === undefined) return [];
  return [{
    queueId, ...(counterId !== undefined && { targetCounterId: counterId }), guaranteedMinutes: queue.guaranteedMinutes, kind: 'appointment', shareComing,
    at: startsAt.map((each) => Date.parse(each)), time: times.ofTicket({ queueId, serviceIds: serviceId === undefined ? [] : [serviceId] }),
  }];
}

/** Who is still to come: as in the last hour, but the appointments of a queue with an agenda as they are booked. */
export async function readLater(db: Knex, scope: OfficeScope, known: Known): Promise<LaterArrivals[]> {
  const agendas = await known.booked(db, scope, known.now);
  const withAgenda = new Set(agendas.map(({ queueId }) => queueId));
  const guessed = (await guessLater(db, scope, known)).filter(({ kind, queueId }) => kind !== 'appointment' || !withAgenda.has(queueId));
  return [...guessed, ...agendas.flatMap((each) => toArrivals(each, known))];
}
