import type { Knex } from 'knex';
import { forecastError, type ForecastFact } from '#shared/queue/forecast-error.rules.ts';
import type { ForecastErrors } from '#shared/queue/queue.model.ts';
import { waitsSince } from '#shared/queue/queue.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

interface FactRow {
  day: string; queue_id: string; queue_name: string; issued_at: string; appointment_at: string | null; first_called_at: string; forecast_p50: number; forecast_p90: number;
}

/** Fewer say nothing. */
const fewest = 5;

const toFact = (row: FactRow): ForecastFact => {
  const since = waitsSince({ arrivedAt: Date.parse(row.issued_at), ...(row.appointment_at !== null && { appointmentAt: Date.parse(row.appointment_at) }) });
  return { told: { p50Minutes: row.forecast_p50, p90Minutes: row.forecast_p90 }, waitedMilliseconds: Math.max(0, Date.parse(row.first_called_at) - since) };
};

/** By day and queue, how far what was told was from the wait, newest day first; tickets whose times are not the real ones are left out. */
export async function listForecastErrors(db: Knex, scope: OfficeScope, days: { from: string; to: string }): Promise<ForecastErrors[]> {
  const rows = await db('tickets').join('queues', 'queues.id', 'tickets.queue_id')
    .where({ 'tickets.municipality_id': scope.municipalityId, 'tickets.office_id': scope.officeId, 'tickets.is_time_inaccurate': false })
    .whereBetween('tickets.day', [days.from, days.to]).whereNotNull('tickets.first_called_at').whereNotNull('tickets.forecast_p50').whereNotNull('tickets.forecast_p90')
    .orderBy([{ column: 'tickets.day', order: 'desc' }, { column: 'queues.position' }])
    .select<FactRow[]>('tickets.day', 'tickets.queue_id', 'queues.name as queue_name', 'tickets.issued_at', 'tickets.appointment_at', 'tickets.first_called_at', 'tickets.forecast_p50', 'tickets.forecast_p90');
  const groups = Map.groupBy(rows, ({ day, queue_id: queueId }) => `${day} ${queueId}`);
  return [...groups.values()].flatMap((group): ForecastErrors[] => {
    const [first] = group;
    const error = forecastError(group.map(toFact));
    if (first === undefined) return [];
    const { count = 0, ...figures } = error ?? {};
    return [{ day: first.day, queueId: first.queue_id, queueName: first.queue_name, count, ...(count >= fewest && figures) }];
  });
}
