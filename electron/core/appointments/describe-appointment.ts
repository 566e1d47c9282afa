import type { Knex } from 'knex';
import type { Agenda, Appointment } from '#shared/appointments/appointments.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { listCounters } from '#core/queue/index.ts';
import { mapAgendas } from './agenda-repository.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import type { AppointmentRow } from './appointment-repository.ts';

/** What an agenda is for, in the words of the service or the supervisor's own. */
export const titleOf = ({ catalogue }: Pick<AppointmentParts, 'catalogue'>, { setup }: Agenda): string =>
  (setup.serviceId === undefined ? undefined : catalogue.find(setup.serviceId)?.title) ?? setup.name;

/** Turns rows into appointments as the holder of a code sees them: nothing of the person. */
export async function openDescriber(parts: AppointmentParts, db: Knex, scope: OfficeScope): Promise<(row: AppointmentRow) => Appointment> {
  const agendas = await mapAgendas(db, scope);
  const labels = new Map((await listCounters(db, scope)).map(({ id, label }) => [id, label]));
  return (row) => {
    const agenda = agendas.get(row.agenda_id);
    if (agenda === undefined) throw new Error('An appointment stands in no agenda');
    const { counterId, videoLink } = agenda.setup;
    return {
      id: row.id, agendaId: row.agenda_id, title: titleOf(parts, agenda), officeName: parts.officeName, startsAt: row.starts_at, endsAt: row.ends_at,
      mode: row.mode, state: row.state,
      ...(row.mode === 'video' && videoLink !== undefined && { videoLink }),
      ...(row.mode === 'in-person' && counterId !== undefined && { counterLabel: labels.get(counterId) }),
    };
  };
}
