import { z } from 'zod';
import { ServiceId } from '../catalogue/service-id.ts';
import { Text } from '../kernel/bounds.ts';
import { Day, Id, Instant } from '../kernel/procedure.ts';
import { ClockTime, GuestLanguage, OpeningHours } from '../queue/queue-setup.model.ts';

/** How the person meets the office. */
export const AppointmentMode = z.enum(['in-person', 'phone', 'video']);
export type AppointmentMode = z.infer<typeof AppointmentMode>;

/** booked: to come; arrived: has a ticket, or took place by telephone or video; no-show: its day ended without it; cancelled: by the person or the office. */
export const AppointmentState = z.enum(['booked', 'arrived', 'no-show', 'cancelled']);
export type AppointmentState = z.infer<typeof AppointmentState>;

/** When an agenda gives no appointment: on one day, on a date of every year (`12-08`), or in a part of every such weekday. */
export const AgendaClosure = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), day: Day }),
  z.object({ kind: z.literal('yearly'), monthDay: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) }),
  z.object({ kind: z.literal('weekly'), weekday: z.int().min(1).max(7), from: ClockTime, to: ClockTime })
    .refine(({ from, to }) => from < to, { path: ['to'], message: 'L\'ora di fine viene dopo quella di inizio.' }),
]);
export type AgendaClosure = z.infer<typeof AgendaClosure>;

/** What a supervisor sets of an agenda. */
export const AgendaSetup = z.object({
  name: Text.trim().min(1).max(80),
  queueId: Id,
  /** Only for this service, by id; absent: for the queue's whole need. */
  serviceId: ServiceId.optional(),
  /** Appointments are at this counter; absent: at any of the queue. */
  counterId: Id.optional(),
  hours: z.array(OpeningHours).min(1).max(21),
  slotMinutes: z.int().min(5).max(240),
  /** Appointments at once. */
  seats: z.int().min(1).max(20),
  /** First and last day that it holds; absent: from now on, without an end. */
  from: Day.optional(),
  until: Day.optional(),
  modes: z.array(AppointmentMode).min(1).max(3),
  /** The room's address of appointments by video. */
  videoLink: z.url({ protocol: /^https$/ }).max(300).optional(),
  closures: z.array(AgendaClosure).max(60),
  /** Public holidays are shut unless somebody is on duty; Sundays follow the hours. */
  isOpenOnHolidays: z.boolean(),
  /** Anybody may book on the public page; otherwise clerks alone. */
  isPublic: z.boolean(),
  /** The public page offers no slot sooner than so many minutes from now, and none later than so many days. */
  noticeMinutes: z.int().min(0).max(20_160),
  horizonDays: z.int().min(1).max(365),
}).refine(({ modes, videoLink }) => !modes.includes('video') || videoLink !== undefined, { path: ['videoLink'], message: 'Indica il collegamento della stanza video.' });
export type AgendaSetup = z.infer<typeof AgendaSetup>;

export const Agenda = z.object({ id: Id, setup: AgendaSetup });
export type Agenda = z.infer<typeof Agenda>;

/** An agenda as whoever books sees it. */
export const OfferedAgenda = z.object({
  id: Id,
  name: z.string(),
  need: z.string(),
  translations: z.partialRecord(GuestLanguage, z.string()),
  serviceTitle: z.string().optional(),
  modes: z.array(AppointmentMode),
  slotMinutes: z.int(),
});
export type OfferedAgenda = z.infer<typeof OfferedAgenda>;

export const Slot = z.object({ startsAt: Instant, endsAt: Instant, free: z.int() });
export type Slot = z.infer<typeof Slot>;

/** A day of an agenda with its free slots; none when the day is closed or taken. */
export const DaySlots = z.object({ day: Day, slots: z.array(Slot) });
export type DaySlots = z.infer<typeof DaySlots>;

/** Who comes: a name, and where to reach them. */
export const AppointmentPerson = z.object({
  name: Text.trim().min(2).max(120),
  taxCode: Text.trim().toUpperCase().length(16).optional(),
  email: z.email().max(200).optional(),
  phone: z.string().trim().regex(/^\+?[\d ./-]{6,24}$/).optional(),
});
export type AppointmentPerson = z.infer<typeof AppointmentPerson>;

/** The same of somebody who books alone: the office must be able to reach them. */
export const ReachablePerson = AppointmentPerson.refine(({ email, phone }) => email !== undefined || phone !== undefined, { path: ['email'], message: 'Indica un\'e-mail o un telefono.' });

/** An appointment as the holder of its code sees it: nothing of the person. */
export const Appointment = z.object({
  id: Id,
  agendaId: Id,
  title: z.string(),
  officeName: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  mode: AppointmentMode,
  videoLink: z.string().optional(),
  counterLabel: z.string().optional(),
  state: AppointmentState,
});
export type Appointment = z.infer<typeof Appointment>;

/** A new appointment with the secret by which it is moved, cancelled and checked in. */
export const BookedAppointment = Appointment.extend({ code: z.string() });
export type BookedAppointment = z.infer<typeof BookedAppointment>;

/** An appointment as the clerk's list has it. */
export const AppointmentOfDay = Appointment.extend({ person: AppointmentPerson, ticketId: Id.optional(), ticketNumber: z.string().optional(), isBookedByOffice: z.boolean() });
export type AppointmentOfDay = z.infer<typeof AppointmentOfDay>;
