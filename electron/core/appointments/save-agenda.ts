import type { Agenda, AgendaSetup } from '#shared/appointments/appointments.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import { getCounter, getQueue } from '#core/queue/index.ts';
import { getAgenda, listAgendas } from './agenda-repository.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { rowsOf } from './appointment-repository.ts';

interface Saving extends Requested { readonly id?: string; readonly setup: AgendaSetup }

/** A new agenda, or another setup of one. Throws `AGENDA_NOT_FOUND`, `QUEUE_NOT_FOUND`, `COUNTER_NOT_FOUND`, `SERVICE_NOT_FOUND`. */
export async function saveAgenda({ kernel, catalogue }: AppointmentParts, actor: Actor, input: Saving): Promise<Agenda[]> {
  return kernel.work.run({ actor, procedure: 'appointments.saveAgenda', input }, async (work) => {
    const { db } = work;
    const { id, setup } = input;
    await getQueue(db, actor, setup.queueId);
    if (setup.counterId !== undefined) await getCounter(db, actor, setup.counterId);
    if (setup.serviceId !== undefined && catalogue.find(setup.serviceId) === undefined) throw new DomainError('SERVICE_NOT_FOUND');
    const before = id === undefined ? undefined : (await getAgenda(db, actor, id)).setup;
    const subject = id ?? kernel.ids.next();
    const columns = { queue_id: setup.queueId, setup: JSON.stringify(setup) };
    if (before === undefined) await db('agendas').insert({ ...columns, id: subject, municipality_id: actor.municipalityId, office_id: actor.officeId });
    else await db('agendas').where({ id: subject, municipality_id: actor.municipalityId }).update(columns);
    work.record({ type: 'agendaSetUp', subject, payload: { before: before ?? null, after: setup } });
    return listAgendas(db, actor);
  });
}

/** Takes an agenda away. Throws `AGENDA_NOT_FOUND`, and `AGENDA_IN_USE` with how many are still to come. */
export async function retireAgenda({ kernel }: AppointmentParts, actor: Actor, input: Requested & { readonly id: string }): Promise<Agenda[]> {
  return kernel.work.run({ actor, procedure: 'appointments.retireAgenda', input }, async (work) => {
    const { db } = work;
    await getAgenda(db, actor, input.id);
    const booked = await rowsOf(db, actor).where({ agenda_id: input.id, state: 'booked' }).select('id');
    if (booked.length > 0) throw new DomainError('AGENDA_IN_USE', { booked: booked.length });
    await db('agendas').where({ id: input.id, municipality_id: actor.municipalityId }).update({ is_retired: true });
    work.record({ type: 'agendaRetired', subject: input.id, payload: {} });
    return listAgendas(db, actor);
  });
}
