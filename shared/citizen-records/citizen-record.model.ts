import { z } from 'zod';
import { CaseFileState } from '../cases/case-file.model.ts';
import { ActingRole } from '../cases/form-people.rules.ts';
import { ProgressState } from '../cases/progress.model.ts';
import { AppointmentMode, AppointmentState } from '../appointments/appointments.model.ts';
import { DocumentState } from '../documents/document.model.ts';
import { Cents, Day, Id, Instant } from '../kernel/procedure.ts';
import { NoticeState } from '../payments/notice.model.ts';
import { RegisterPerson } from '../people/people.model.ts';
import { DeliveryState } from '../sync/sync.model.ts';
import { RequestState, SubjectRight } from '../subject-rights/subject-rights.model.ts';
import { VisitState } from '../visits/visit.model.ts';

/** Somebody else who has a part in a case file: `delegate` acts for the person, for a `principal` the person acts. */
export const ActingPerson = z.object({ role: ActingRole, name: z.string() });
export type ActingPerson = z.infer<typeof ActingPerson>;

/** `office`: the name of the office where it happened, absent for the one that asks. */
const line = { id: Id, at: Instant, office: z.string().optional() };

/** One thing that happened between a person and this municipality, or will. */
export const RecordLine = z.discriminatedUnion('sort', [
  z.object({ ...line, sort: z.literal('visit'), state: VisitState, counter: z.string(), ticketNumber: z.string().optional() }),
  z.object({
    ...line, sort: z.literal('case'), visitId: Id, title: z.string(), state: CaseFileState, progress: ProgressState.optional(),
    registerNumber: z.string().optional(), dueOn: Day.optional(), acting: z.array(ActingPerson),
  }),
  z.object({ ...line, sort: z.literal('document'), title: z.string(), number: z.string(), state: DocumentState }),
  z.object({ ...line, sort: z.literal('receipt'), number: z.string(), totalCents: Cents, titles: z.array(z.string()), isVoided: z.boolean() }),
  z.object({ ...line, sort: z.literal('notice'), number: z.string(), totalCents: Cents, titles: z.array(z.string()), state: NoticeState, dueOn: Day }),
  /** `state`: of its delivery; absent where nothing is known of it any more. */
  z.object({ ...line, sort: z.literal('message'), caseFileId: Id, channel: z.string(), subject: z.string().optional(), about: z.string(), state: DeliveryState.optional() }),
  z.object({ ...line, sort: z.literal('appointment'), day: Day, title: z.string(), mode: AppointmentMode, state: AppointmentState }),
  /** What they asked of their data; `field`: what was put right. */
  z.object({ ...line, sort: z.literal('right'), right: SubjectRight, state: RequestState, field: z.string().optional(), dueOn: Day }),
]);
export type RecordLine = z.infer<typeof RecordLine>;
export type RecordSort = RecordLine['sort'];

/**
 * What is open or missing. case: its term runs or stands still; draft: begun and not ended; parked: a visit set aside with nothing begun in it; owed-again: its receipt was
 * voided; notice, decision: to be paid; paper: came late and nobody fetched it; awaited: the register has not given it yet; give-back: money that
 * goes back to the person; appointment: to come.
 */
export const OpenKind = z.enum(['case', 'draft', 'parked', 'owed-again', 'notice', 'decision', 'paper', 'awaited', 'give-back', 'appointment']);
export type OpenKind = z.infer<typeof OpenKind>;

export const OpenItem = z.object({
  kind: OpenKind,
  /** Of the case file, the visit, the notice, the document or the appointment. */
  id: Id,
  visitId: Id.optional(),
  /** Absent of a visit that is only set aside. */
  title: z.string().optional(),
  number: z.string().optional(),
  cents: Cents.optional(),
  dueOn: Day.optional(),
  /** Days to the day it is due; negative when that has passed. */
  daysLeft: z.int().optional(),
  /** Of an appointment. */
  startsAt: Instant.optional(),
  /** Its term stands still. */
  isStanding: z.boolean().optional(),
  /** Of a draft: its visit is set aside, and not at a counter. */
  isParked: z.boolean().optional(),
  office: z.string().optional(),
});
export type OpenItem = z.infer<typeof OpenItem>;

/** The last line that was seen: what is older comes after it. */
export const RecordPlace = z.object({ at: Instant, id: Id });
export type RecordPlace = z.infer<typeof RecordPlace>;

/** What this municipality knows of a person, newest first, a page at a time. */
export const CitizenRecord = z.object({
  person: RegisterPerson.pick({ taxCode: true, surname: true, givenName: true, birthDate: true }).extend({ id: Id }),
  /** The most urgent first; with the first page only. */
  open: z.array(OpenItem),
  lines: z.array(RecordLine),
  /** Where the next page begins; absent when there is nothing older. */
  older: RecordPlace.optional(),
});
export type CitizenRecord = z.infer<typeof CitizenRecord>;
