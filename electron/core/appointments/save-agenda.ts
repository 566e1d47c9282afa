import type { Agenda, AgendaSetup } from '#shared/appointments/appointments.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { getCounter, getQueue } from '#core/queue/index.ts';
import { getAgenda, listAgendas } from './agenda-repository.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { rowsOf } from './appointment-repository.ts';

interface Saving extends Requested { readonly id?: string; readonly setup: AgendaSetup }

/** The queue is there, and so is the counter, in the room where the queue waits. */
async function requirePlace({ db, actor }: Work, { queueId, counterId }: AgendaSetup): Promise<void> {
  const queue = await getQueue(db, actor, queueId);
  if (counterId === undefined) return;
  const { roomId, label } = await getCounter(db, actor, counterId);
  if (queue.roomId !== undefined && roomId !== undefined && queue.roomId !== roomId) throw new DomainError('COUNTER_ELSEWHERE', { label });
}

/** Writes a new agenda within a work; its id. */
export async function insertAgenda(work: Work, ids: Ids, setup: AgendaSetup): Promise<string> {
  const { db, actor } = work;
  const id = ids.next();
  await db('agendas').insert({ id, municipality_id: actor.municipalityId, office_id: actor.officeId, queue_id: setup.queueId, setup: JSON.stringify(setup) });
  work.record({ type: 'agendaSetUp', subject: id, payload: { before: null, after: setup } });
  return id;
}

/**
 * A new agenda, or another setup of one. Throws `AGENDA_NOT_FOUND`, `QUEUE_NOT_FOUND`, `COUNTER_NOT_FOUND`, `COUNTER_ELSEWHERE`,
 * `SERVICE_NOT_FOUND`.
 */
export async function saveAgenda({ kernel, catalogue }: AppointmentParts, actor: Actor, input: Saving): Promise<Agenda[]> {
  return kernel.work.run({ actor, procedure: 'appointments.saveAgenda', input }, async (work) => {
    const { db } = work;
    const { id, setup } = input;
    await requirePlace(work, setup);
    if (setup.serviceId !== undefined && catalogue.find(setup.serviceId) === undefined) throw new DomainError('SERVICE_NOT_FOUND');
    if (id === undefined) {
      await insertAgenda(work, kernel.ids, setup);
    } else {
      const before = (await getAgenda(db, actor, id)).setup;
      await db('agendas').where({ id, municipality_id: actor.municipalityId }).update({ queue_id: setup.queueId, setup: JSON.stringify(setup) });
      work.record({ type: 'agendaSetUp', subject: id, payload: { before, after: setup } });
    }
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
