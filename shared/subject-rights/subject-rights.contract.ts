import { z } from 'zod';
import { Text } from '../kernel/bounds.ts';
import { access } from '../kernel/access.ts';
import { Day, Id, Instant, mutation, query, withRequest } from '../kernel/procedure.ts';
import { ContactKind, RecordPurpose } from '../people/people.model.ts';
import { AnswerDelivery, AskerIdentity, ErasurePlan, HandedFile, Reason, RefusalGround, RegisterField, RequestChannel, SubjectDesk, SubjectRequest, SubjectRight } from './subject-rights.model.ts';

const unknownPerson = { PERSON_NOT_FOUND: { status: 404 } };
const ofRequest = { subjectRequestId: Id };
const unknownRequest = { SUBJECT_REQUEST_NOT_FOUND: { status: 404 }, ...unknownPerson };
const openRequest = { ...unknownRequest, /** It was answered already. */ SUBJECT_REQUEST_CLOSED: { status: 409 }, /** The request asks for something else. */ OTHER_RIGHT_ASKED: { status: 409 } };
const asked = { personId: Id, channel: RequestChannel, identifiedBy: AskerIdentity, /** Who asks on the person's behalf, and by what title. */ asker: Text.trim().max(160).optional() };

/** The rights of the people whose data the office keeps (GDPR art. 12 and 15 to 20). */
export const subjectRightsContract = {
  /** The requests of a person, what the office keeps of its own and what others keep; the reading is journalled. */
  read: query(access.counter).input(z.object({ personId: Id, purpose: RecordPurpose })).output(SubjectDesk).errors(unknownPerson),
  /** Writes a request down; it is answered within a month of its arrival. */
  record: mutation(access.counter).input(withRequest({ ...asked, right: SubjectRight, receivedOn: Day, note: Text.trim().max(500).optional() })).output(SubjectRequest)
    .errors({ ...unknownPerson, RECEIVED_IN_THE_FUTURE: { status: 422 } }),
  /** Puts a contact right, or takes it away where no value is given; the value before stays in the journal alone, sealed. */
  rectifyContact: mutation(access.counter).input(withRequest({ ...asked, kind: ContactKind, value: Text.trim().min(3).max(200).optional(), reason: Reason })).output(SubjectRequest)
    .errors({ ...unknownPerson, /** There is no such contact, or it says that already. */ NOTHING_TO_RECTIFY: { status: 409 }, CONTACT_MALFORMED: { status: 422, data: z.object({ kind: ContactKind }) } }),
  /** Hands a request on to whoever keeps the value; `readLetter` gives the paper. */
  forward: mutation(access.counter).input(withRequest({ ...asked, field: RegisterField, wanted: Reason })).output(SubjectRequest).errors(unknownPerson),
  /** Requests of the office that wait for an answer, the most urgent first; they name nobody. */
  listOpen: query(access.dataRights).output(z.array(SubjectRequest.pick({ id: true, personId: true, right: true, receivedOn: true, dueOn: true, daysLeft: true, isExtended: true }))),
  /** Everything that is kept of the person, to hand over; each time is journalled. */
  exportData: query(access.dataRights).input(z.object({ ...ofRequest, format: z.enum(['json', 'pdf']) })).output(HandedFile).errors({ ...unknownRequest, OTHER_RIGHT_ASKED: { status: 409 } }),
  /** What an erasure would let go of and what not; nothing is touched. */
  planErasure: query(access.dataRights).input(z.object(ofRequest)).output(ErasurePlan).errors(openRequest),
  /** Lets go of it, for good. `planned`: what was shown; where something has changed since, `ERASURE_CHANGED`. */
  erase: mutation(access.dataRights).input(withRequest({ ...ofRequest, planned: ErasurePlan.extend({ lines: ErasurePlan.shape.lines.max(40) }), delivery: AnswerDelivery }))
    .output(ErasurePlan.extend({ at: Instant })).errors({ ...openRequest, ERASURE_CHANGED: { status: 409 }, /** Nothing of it may go: the request is to be refused. */ NOTHING_MAY_GO: { status: 409 } }),
  /** Refuses a request, with its grounds; `readLetter` gives the answer. */
  refuse: mutation(access.dataRights).input(withRequest({ ...ofRequest, grounds: z.array(RefusalGround).min(1).max(6), words: Text.trim().max(2000).optional(), delivery: AnswerDelivery })).output(SubjectRequest).errors(openRequest),
  /** Two months more, once, with the reason that the person is told. */
  extend: mutation(access.dataRights).input(withRequest({ ...ofRequest, reason: Reason })).output(SubjectRequest).errors({ ...openRequest, ALREADY_EXTENDED: { status: 409 } }),
  /** The answer was handed over, or the person asks no more. */
  close: mutation(access.dataRights).input(withRequest({ ...ofRequest, as: z.enum(['fulfilled', 'withdrawn']), delivery: AnswerDelivery.optional() })).output(SubjectRequest).errors(openRequest),
  /** The answer as a letter: of an erasure before it is done, too. */
  readLetter: query(access.counter).input(z.object(ofRequest)).output(HandedFile).errors(unknownRequest),
};
