import type { Knex } from 'knex';
import type { AgendaSetup } from '#shared/appointments/appointments.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { BookedAgenda } from '#core/queue/index.ts';
import { listAgendas } from './agenda-repository.ts';
import { rowsOf, type AppointmentRow } from './appointment-repository.ts';

/** Before an agenda has a past: nine of ten come, as if twenty had been seen. */
const supposed = { coming: 18, of: 20 };

interface PastRow { agenda_id: string; state: AppointmentRow['state']; count: number | string }

/** By agenda which share of those who were expected in person came. */
async function readShares(db: Knex, scope: OfficeScope): Promise<(agendaId: string) => number> {
  const rows = await rowsOf(db, scope).where('mode', 'in-person').whereIn('state', ['arrived', 'no-show'])
    .select('agenda_id', 'state').count({ count: '*' }).groupBy('agenda_id', 'state') as PastRow[];
  const countOf = (agendaId: string, state: AppointmentRow['state']): number => Number(rows.find((row) => row.agenda_id === agendaId && row.state === state)?.count ?? 0);
  return (agendaId) => {
    const came = countOf(agendaId, 'arrived');
    return (supposed.coming + came) / (supposed.of + came + countOf(agendaId, 'no-show'));
  };
}

const holdsOn = ({ from, until }: AgendaSetup, day: string): boolean => (from === undefined || from <= day) && (until === undefined || until >= day);

/** Who is still to come in person on the day of `now`, by each agenda that holds on it, those without anybody too. */
export async function readBookedToday(db: Knex, scope: OfficeScope, now: string): Promise<BookedAgenda[]> {
  const day = businessDay(now);
  const agendas = (await listAgendas(db, scope)).filter(({ setup }) => setup.modes.includes('in-person') && holdsOn(setup, day));
  if (agendas.length === 0) return [];
  const shareOf = await readShares(db, scope);
  const rows = await rowsOf(db, scope).where({ day, mode: 'in-person', state: 'booked' }).andWhere('starts_at', '>', now)
    .orderBy('starts_at').select('agenda_id', 'starts_at');
  return agendas.map(({ id, setup: { queueId, counterId, serviceId } }) => ({
    queueId, ...(counterId !== undefined && { counterId }), ...(serviceId !== undefined && { serviceId }),
    startsAt: rows.filter(({ agenda_id }) => agenda_id === id).map(({ starts_at }) => starts_at), shareComing: shareOf(id),
  }));
}
