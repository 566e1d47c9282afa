import { z } from 'zod';
import { ServiceId } from '../catalogue/service-id.ts';
import { Text } from '../kernel/bounds.ts';
import { Day, Id } from '../kernel/procedure.ts';
import { PauseReason } from './pause.rules.ts';
import { Qualification } from '../staff/qualification.model.ts';

/** Languages of kiosk and public pages besides Italian. */
export const GuestLanguage = z.enum(['en', 'de', 'fr', 'ro', 'uk', 'ar', 'zh']);
export type GuestLanguage = z.infer<typeof GuestLanguage>;

/** `08:30`. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A part of a weekday (1 Monday to 7 Sunday) in which tickets are given, in the office's time. */
export const OpeningHours = z.object({ weekday: z.int().min(1).max(7), from: ClockTime, to: ClockTime })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'L\'ora di fine viene dopo quella di inizio.' });
export type OpeningHours = z.infer<typeof OpeningHours>;

/** What a supervisor sets of a queue. */
export const QueueSetup = z.object({
  letter: z.string().regex(/^[A-Z]{1,2}$/),
  name: Text.trim().min(1).max(80),
  /** What the citizen reads on the kiosk. */
  need: Text.trim().min(1).max(160),
  translations: z.partialRecord(GuestLanguage, Text.trim().min(1).max(160)),
  roomId: Id.optional(),
  guaranteedMinutes: z.int().min(1).max(480),
  /** Tickets on one day at most; absent: any number. */
  dailyQuota: z.int().min(1).max(2000).optional(),
  /** What remains in the evening waits on the next day instead of being closed as incomplete. */
  isKeptOvernight: z.boolean(),
  /** Why no ticket is given for now, as the citizen reads it. */
  stoppedBecause: Text.trim().min(3).max(200).optional(),
  /** Only clerks with this qualification may call it. */
  requiredQualification: Qualification.optional(),
  /** When tickets are given; none: always. */
  hours: z.array(OpeningHours).max(21),
  /** Services that this need is for, by id: the kiosk tells what to bring and the fee. */
  serviceIds: z.array(ServiceId).max(60),
});
export type QueueSetup = z.infer<typeof QueueSetup>;

/** A part of the building with its own displays. */
export const Room = z.object({ id: Id, name: Text.trim().min(1).max(80) });
export type Room = z.infer<typeof Room>;

/** Rules of an office's queue that are not of one queue alone. */
export const QueueRules = z.object({
  /** Tickets of priority classes called in a row at a counter while others wait. */
  longestPriorityRun: z.int().min(1).max(10),
  /** From how many minutes before its time an appointment is due. */
  appointmentLeadMinutes: z.int().min(0).max(30),
  /** How late a person may come and keep the appointment. */
  appointmentGraceMinutes: z.int().min(0).max(120),
  recallTimes: z.int().min(0).max(10),
  recallSeconds: z.int().min(0).max(120),
  /** How long after a missed call a person comes back in place. */
  noShowGraceMinutes: z.int().min(0).max(240),
  /** Whoever stands at the entrance may take a ticket on a telephone. */
  isRemote: z.boolean(),
  /** What each reason of a pause is to the figures; absent: the usual list. */
  pauseReasons: z.array(PauseReason).max(40).optional(),
});
export type QueueRules = z.infer<typeof QueueRules>;

/** Until a supervisor sets others. */
export const usualQueueRules: QueueRules = {
  longestPriorityRun: 2, appointmentLeadMinutes: 2, appointmentGraceMinutes: 15, recallTimes: 3, recallSeconds: 10, noShowGraceMinutes: 20, isRemote: false,
};

export const ClosingDay = z.object({ day: Day, reason: Text.trim().min(1).max(120) });
export type ClosingDay = z.infer<typeof ClosingDay>;

/** Who works where on a day; absent counter: wherever one is free. */
export const RotaEntry = z.object({ day: Day, staffId: Id, counterId: Id.optional(), queueIds: z.array(Id).min(1).max(60) });
export type RotaEntry = z.infer<typeof RotaEntry>;

/** Queues that a clerk has been trained for; a clerk with none listed may call all. */
export const StaffSkills = z.object({ staffId: Id, queueIds: z.array(Id) });
export type StaffSkills = z.infer<typeof StaffSkills>;

/** Everything that a supervisor sets, as the screen reads it. */
export const QueueOfficeSetup = z.object({
  rooms: z.array(Room),
  queues: z.array(QueueSetup.extend({ id: Id })),
  counters: z.array(z.object({ id: Id, label: z.string(), name: z.string(), roomId: Id.optional() })),
  rules: QueueRules,
  closingDays: z.array(ClosingDay),
  staff: z.array(z.object({ id: Id, name: z.string(), queueIds: z.array(Id) })),
  rota: z.array(RotaEntry),
});
export type QueueOfficeSetup = z.infer<typeof QueueOfficeSetup>;
