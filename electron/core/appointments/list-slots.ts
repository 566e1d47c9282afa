import type { Knex } from 'knex';
import type { Agenda, AgendaSetup, DaySlots, OfferedAgenda, Slot } from '#shared/appointments/appointments.model.ts';
import { offerOf, slotsOfDay } from '#shared/appointments/slots.rules.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { listClosingDays, listQueues } from '#core/queue/index.ts';
import { getAgenda, listAgendas } from './agenda-repository.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { listTaken } from './appointment-repository.ts';
import { titleOf } from './describe-appointment.ts';

/** Whether an actor books for the office: for the office's people every agenda is open, at shorter notice. */
export const isOffice = ({ role }: Actor): boolean => role === 'clerk' || role === 'supervisor';

/** An agenda that the actor may book in; throws `AGENDA_NOT_FOUND`, which also hides what is not public. */
export async function getBookable(db: Knex, actor: Actor, id: string): Promise<Agenda> {
  const agenda = await getAgenda(db, actor, id);
  if (!agenda.setup.isPublic && !isOffice(actor)) throw new DomainError('AGENDA_NOT_FOUND');
  return agenda;
}

/** The agendas that the actor may book in, with the need that they are for. */
export async function listOffered(parts: AppointmentParts, actor: Actor): Promise<{ officeName: string; keptDays: number; agendas: OfferedAgenda[] }> {
  const db = parts.kernel.database.read;
  const queues = new Map((await listQueues(db, actor)).map((queue) => [queue.id, queue]));
  const today = businessDay(parts.kernel.clock.now());
  const isOpen = ({ isPublic, until }: AgendaSetup): boolean => (isPublic || isOffice(actor)) && (until === undefined || until >= today);
  const agendas = (await listAgendas(db, actor)).flatMap((agenda): OfferedAgenda[] => {
    const queue = queues.get(agenda.setup.queueId);
    if (queue === undefined || !isOpen(agenda.setup)) return [];
    const { name, modes, slotMinutes, serviceId } = agenda.setup;
    return [{ id: agenda.id, name, need: queue.need, translations: queue.translations, modes, slotMinutes, ...(serviceId !== undefined && { serviceTitle: titleOf(parts, agenda) }) }];
  });
  return { officeName: parts.officeName, keptDays: parts.catalogue.municipality.appointmentPersonDays, agendas };
}

interface Look { readonly agenda: Agenda; readonly from: string; readonly days: number; readonly now: string; readonly except?: string }

/** The slots that the actor may take on some days, the full ones too. */
export async function readSlots(db: Knex, actor: Actor, { agenda, from, days, now, except }: Look): Promise<DaySlots[]> {
  const { notBefore, lastDay } = offerOf(agenda.setup, now, isOffice(actor));
  const taken = await listTaken(db, actor, { agendaId: agenda.id, from: addDays(from, -1), to: addDays(from, days) });
  const closingDays = new Set((await listClosingDays(db, actor, from)).map(({ day }) => day));
  return Array.from({ length: days }, (_each, index) => addDays(from, index)).map((day) => ({
    day,
    slots: day > lastDay ? [] : slotsOfDay(agenda.setup, day, { closingDays, taken: taken.filter(({ id }) => id !== except) }).filter(({ startsAt }) => startsAt >= notBefore),
  }));
}

/** The free slots of some days. Throws `AGENDA_NOT_FOUND`. */
export async function listFreeSlots(parts: AppointmentParts, actor: Actor, input: { agendaId: string; from: string; days: number }): Promise<DaySlots[]> {
  const { kernel: { database: { read: db }, clock } } = parts;
  const agenda = await getBookable(db, actor, input.agendaId);
  const days = await readSlots(db, actor, { agenda, from: input.from, days: input.days, now: clock.now() });
  return days.map(({ day, slots }) => ({ day, slots: slots.filter(({ free }) => free > 0) }));
}

/** Where whoever found a slot taken may look next. */
const nextDays = 14;
const mostNext = 6;

/** The first free slots after a time. */
export async function nextFree(db: Knex, actor: Actor, after: { agenda: Agenda; startsAt: string; now: string }): Promise<Slot[]> {
  const { agenda, startsAt, now } = after;
  const days = await readSlots(db, actor, { agenda, from: businessDay(startsAt), days: nextDays, now });
  return days.flatMap(({ slots }) => slots).filter((slot) => slot.free > 0 && slot.startsAt >= startsAt).slice(0, mostNext);
}
