import { z } from 'zod';
import { AppointmentState } from '../appointments/appointments.model.ts';
import { ProgressState } from '../cases/progress.model.ts';
import { DocumentState } from '../documents/document.model.ts';
import { Cents, Day, Id, Instant } from '../kernel/procedure.ts';
import { NoticeState } from '../payments/notice.model.ts';
import { TicketState } from '../queue/queue.model.ts';

/** At most so many of each sort are found: more means that it must be told better. */
export const mostFound = 8;

/** Whose it is, surname first; absent: nobody was identified, or they were erased since. */
const holder = z.string().optional();

/** Something that this office has, with what tells it from others and what opens it. */
export const Found = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id: Id, name: z.string(), taxCode: z.string(), birthDate: Day, address: z.string() }),
  z.object({ kind: z.literal('case'), id: Id, title: z.string(), number: z.string().optional(), state: ProgressState, settledOn: Day, holder }),
  z.object({ kind: z.literal('document'), id: Id, title: z.string(), number: z.string(), state: DocumentState, issuedOn: Day, holder }),
  z.object({ kind: z.literal('receipt'), id: Id, number: z.string(), totalCents: Cents, paidOn: Day, isVoided: z.boolean(), holder }),
  z.object({ kind: z.literal('notice'), id: Id, number: z.string(), totalCents: Cents, state: NoticeState, dueOn: Day, holder }),
  /** Of today. */
  z.object({ kind: z.literal('ticket'), id: Id, number: z.string(), queueName: z.string(), state: TicketState }),
  z.object({ kind: z.literal('appointment'), id: Id, title: z.string(), day: Day, startsAt: Instant, state: AppointmentState, name: z.string() }),
]);
export type Found = z.infer<typeof Found>;
export type FoundKind = Found['kind'];
