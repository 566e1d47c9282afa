import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { citizenMutation, citizenQuery, Day, Id, Instant, mutation, query, withRequest } from '../kernel/procedure.ts';
import { QueueClosure, Ticket } from '../queue/queue.model.ts';
import {
  Agenda, AgendaSetup, Appointment, AppointmentMode, AppointmentOfDay, AppointmentPerson, AppointmentState, BookedAppointment, DaySlots, OfferedAgenda, ReachablePerson, Slot,
} from './appointments.model.ts';

/** As typed: case, spaces and dashes do not matter. */
const Code = Text.trim().min(8).max(20);
/** So many days are read at once at most. */
const longestLookDays = 31;

const agendaErrors = { AGENDA_NOT_FOUND: { status: 404 } };
const slotErrors = {
  ...agendaErrors,
  /** Somebody was faster; `next` are the free slots that come after it. */
  SLOT_TAKEN: { status: 409, data: z.object({ startsAt: Instant, next: z.array(Slot) }) },
  SLOT_NOT_OFFERED: { status: 409 },
};
const bookErrors = {
  ...slotErrors, MODE_NOT_OFFERED: { status: 409 },
  INVALID_TAX_CODE: { status: 422, data: z.object({ position: z.int().optional(), reason: z.string() }) },
};
const heldErrors = {
  APPOINTMENT_NOT_FOUND: { status: 404 },
  /** It is no longer to come: its state says why. */
  APPOINTMENT_OVER: { status: 409, data: z.object({ state: AppointmentState }) },
};
const setupErrors = {
  ...agendaErrors, QUEUE_NOT_FOUND: { status: 404 }, COUNTER_NOT_FOUND: { status: 404 }, SERVICE_NOT_FOUND: { status: 404 },
  /** The counter is in another room than the queue: nobody would be called where they wait. */
  COUNTER_ELSEWHERE: { status: 409, data: z.object({ label: z.string() }) },
};
const arrivalErrors = {
  ...heldErrors, QUEUE_NOT_FOUND: { status: 404 }, QUEUE_CLOSED: { status: 409, data: z.object({ name: z.string(), closure: QueueClosure }) },
  APPOINTMENT_TOO_EARLY: { status: 409, data: z.object({ day: Day, time: z.string() }) },
  APPOINTMENT_NOT_HERE: { status: 409, data: z.object({ mode: AppointmentMode }) },
};
/** The ticket of somebody who came; `isKept`: it keeps the appointment's place. */
const Arrived = z.object({ ticket: Ticket, ahead: z.int(), placeCode: z.string(), isKept: z.boolean(), appointment: Appointment });
/** By telephone the office calls: it needs the number. */
const canBeCalled = ({ mode, person }: { mode: AppointmentMode; person: AppointmentPerson }): boolean => mode !== 'phone' || person.phone !== undefined;
const callable = { path: ['person', 'phone'], message: 'Indica il telefono a cui chiamare.' };
const order = { agendaId: Id, startsAt: Instant, mode: AppointmentMode };

/** Appointments: those for citizens are of the public page, which sees nobody's data and is held back by rate limits. */
export const appointmentsContract = {
  /** `keptDays`: how long after its day who had an appointment is kept, which whoever books is told (GDPR art. 13(2)(a)). */
  listOffered: citizenQuery(120).output(z.object({ officeName: z.string(), keptDays: z.int(), agendas: z.array(OfferedAgenda) })),
  /** The free slots of some days from one on; a clerk sees more than the public page. */
  listSlots: citizenQuery(120).input(z.object({ agendaId: Id, from: Day, days: z.int().min(1).max(longestLookDays) })).output(z.array(DaySlots)).errors(agendaErrors),
  /** `consent`: the person has read how the office uses what they write. */
  book: citizenMutation(20).input(withRequest({ ...order, person: ReachablePerson, consent: z.literal(true) }).refine(canBeCalled, callable)).output(BookedAppointment)
    .errors({ ...bookErrors, TOO_MANY_APPOINTMENTS: { status: 409, data: z.object({ most: z.int() }) } }),
  /** For somebody identified (`personId`), or named. */
  bookAtCounter: mutation(access.counter).input(withRequest({ ...order, personId: Id.optional(), person: AppointmentPerson }).refine(canBeCalled, callable)).output(BookedAppointment)
    .errors({ ...bookErrors, PERSON_NOT_FOUND: { status: 404 } }),
  readByCode: citizenQuery(30).input(z.object({ code: Code })).output(Appointment.optional()),
  moveByCode: citizenMutation(20).input(withRequest({ code: Code, startsAt: Instant })).output(Appointment).errors({ ...slotErrors, ...heldErrors }),
  cancelByCode: citizenMutation(20).input(withRequest({ code: Code })).output(Appointment).errors(heldErrors),
  move: mutation(access.counter).input(withRequest({ appointmentId: Id, startsAt: Instant })).output(Appointment).errors({ ...slotErrors, ...heldErrors }),
  cancel: mutation(access.counter).input(withRequest({ appointmentId: Id })).output(Appointment).errors(heldErrors),
  listDay: query(access.counter).input(z.object({ day: Day })).output(z.array(AppointmentOfDay)),
  /**
   * The person is here: gives the ticket that keeps the appointment's place (`isKept`), or an ordinary one when it is too late for
   * that. By code or tax code, one of them.
   */
  checkIn: mutation(access.ticketing)
    .input(withRequest({ code: Code.optional(), taxCode: Text.trim().toUpperCase().length(16).optional() })
      .refine(({ code, taxCode }) => (code === undefined) !== (taxCode === undefined), { path: ['code'], message: 'Indica il codice o il codice fiscale.' }))
    .output(Arrived).errors(arrivalErrors),
  /** The same for somebody whom a clerk finds in the list; the ticket is printed. */
  checkInAtCounter: mutation(access.counter).input(withRequest({ appointmentId: Id })).output(Arrived).errors(arrivalErrors),
  /** The telephone call or the video meeting took place: nobody comes for a ticket. */
  markHeld: mutation(access.counter).input(withRequest({ appointmentId: Id })).output(Appointment)
    .errors({ ...heldErrors, APPOINTMENT_IN_PERSON: { status: 409 }, APPOINTMENT_TOO_EARLY: arrivalErrors.APPOINTMENT_TOO_EARLY }),
  /** Queues a slip with day, time, place and code on the office's thermal printer. */
  printSlip: mutation(access.counter).input(withRequest({ appointmentId: Id })).output(Appointment).errors(heldErrors),
  listAgendas: query(access.supervision).output(z.array(Agenda)),
  /** Without an id a new agenda; what is booked stays as it was. */
  saveAgenda: mutation(access.supervision).input(withRequest({ id: Id.optional(), setup: AgendaSetup })).output(z.array(Agenda)).errors(setupErrors),
  /** Takes an agenda away to which nobody will come any more. */
  retireAgenda: mutation(access.supervision).input(withRequest({ id: Id })).output(z.array(Agenda)).errors({ ...agendaErrors, AGENDA_IN_USE: { status: 409, data: z.object({ booked: z.int() }) } }),
};
