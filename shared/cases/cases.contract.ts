import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { ServiceId } from '../catalogue/service-id.ts';
import { Base64, Text, Whole } from '../kernel/bounds.ts';
import { ServiceDefinition, Step } from '../catalogue/service.model.ts';
import { Person } from '../people/people.model.ts';
import { Qualification } from '../staff/qualification.model.ts';
import { Cents, Day, Id, Instant, draft, mutation, query, withRequest } from '../kernel/procedure.ts';
import { CaseAct, CaseEvent, Progress, SampleCheckResult, WorkItem } from './progress.model.ts';
import { CaseFile, StampMark } from './case-file.model.ts';
import { DecisionBill } from './decision.model.ts';
import { ActRefusal, CivilActChoice } from './civil-act.model.ts';
import { largestAttachment } from './attachment.rules.ts';
import { SlipLanguage } from '../printing/slip-language.model.ts';
import { AttachedFile, FormValues } from './form-value.model.ts';
import { SetAsideCase, longestSetAsideNote } from './set-aside.model.ts';

const notDraft = { CASE_NOT_FOUND: { status: 404 }, CASE_NOT_DRAFT: { status: 409 }, BASKET_AWAITING_PAYMENT: { status: 409 } };

const visitGone = { VISIT_NOT_FOUND: { status: 404 }, VISIT_CLOSED: { status: 409 } };
const archiveSays = {
  SERVICE_WITHOUT_ACT: { status: 409 }, ACT_NOT_FOUND: { status: 404 }, ARCHIVE_UNAVAILABLE: { status: 503 },
  ACT_NOT_GIVEN: { status: 409, data: z.object({ reason: ActRefusal }) },
  INVALID_TAX_CODE: { status: 422, data: z.object({ position: z.int().optional(), reason: z.string() }) },
};
const attachmentGone = { ATTACHMENT_NOT_FOUND: { status: 404 } };

/** Longer texts are refused unread; between this and the largest attachment the refusal says how large one may be. */
const longestContent = Math.ceil(largestAttachment / 3) * 4 + 1_000_000;
/** A settled case file with all that its next step needs. */
export const CaseRecord = z.object({
  file: CaseFile,
  service: ServiceDefinition,
  progress: Progress,
  /** Sent back with an act: somebody else may have acted meanwhile. */
  revision: z.int(),
  /** The steps that this case has. */
  steps: z.array(Step),
  /** What may be done now. */
  acts: z.array(z.string()),
  person: Person.optional(),
  /** What it owes since it was granted. */
  decision: DecisionBill.optional(),
  takenBy: z.object({ id: Id, name: z.string() }).optional(),
  toCheck: z.boolean(),
  events: z.array(CaseEvent),
});
export type CaseRecord = z.infer<typeof CaseRecord>;

/** A message to the person of a case file. */
export const CitizenMessage = z.object({
  caseFileId: Id, channel: z.enum(['mail', 'app-io']),
  subject: Text.min(3).max(120).regex(/^[^\r\n]*$/), text: Text.min(3).max(5000),
});
export type CitizenMessage = z.infer<typeof CitizenMessage>;

const notSettled = { CASE_NOT_FOUND: { status: 404 }, CASE_NOT_SETTLED: { status: 409 }, CASE_CHANGED: { status: 409 } };
const onDay = { status: 409, data: z.object({ notBefore: Day }) };

export const casesContract = {
  listByVisit: query(access.counter).input(z.object({ visitId: Id })).output(z.array(CaseFile)).errors({ VISIT_NOT_FOUND: { status: 404 } }),
  /** Puts a service in the visit's basket, its form prefilled from the person. */
  open: mutation(access.counter).input(withRequest({ visitId: Id, serviceId: ServiceId })).output(CaseFile)
    .errors({
      VISIT_NOT_FOUND: { status: 404 }, VISIT_CLOSED: { status: 409 }, PERSON_MISSING: { status: 409 },
      BASKET_AWAITING_PAYMENT: { status: 409 },
      SERVICE_NOT_FOUND: { status: 404, data: z.object({ serviceId: z.string() }) },
      SERVICE_NOT_ASKED_HERE: { status: 409, data: z.object({ kind: z.string() }) },
    }),
  /** Whether the same person's earlier case file of the same service has something for this draft: when it was settled, and which fields it would fill. */
  findPrevious: query(access.counter).input(z.object({ caseFileId: Id }))
    .output(z.object({ previous: z.object({ caseFileId: Id, at: Instant, fieldIds: z.array(z.string()) }).optional() }))
    .errors({ CASE_NOT_FOUND: { status: 404 }, VISIT_NOT_FOUND: { status: 404 } }),
  /** Writes it into the fields that nobody has answered yet; which, and when it was said. */
  copyPrevious: mutation(access.counter).input(withRequest({ caseFileId: Id }))
    .output(z.object({ file: CaseFile, fieldIds: z.array(z.string()), at: Instant }))
    .errors({ ...notDraft, ...visitGone, PREVIOUS_CASE_GONE: { status: 409 } }),
  /** The same service once more in the basket, about another member of the family of the person at the counter (by tax code). */
  repeatFor: mutation(access.counter).input(withRequest({ caseFileId: Id, taxCode: Text.max(32) })).output(CaseFile)
    .errors({
      ...visitGone, CASE_NOT_FOUND: { status: 404 }, BASKET_AWAITING_PAYMENT: { status: 409 }, PERSON_MISSING: { status: 409 },
      NOT_IN_FAMILY: { status: 404 }, SUBJECT_NOT_ASKED: { status: 409 },
    }),
  /** Writes down that the person was told who does it and where: the contact, and no case file. */
  giveReferral: mutation(access.counter).input(withRequest({ visitId: Id, serviceId: ServiceId })).output(z.object({ visitId: Id }))
    .errors({ VISIT_NOT_FOUND: { status: 404 }, VISIT_CLOSED: { status: 409 }, SERVICE_IS_ASKED_HERE: { status: 409 }, SERVICE_NOT_FOUND: { status: 404, data: z.object({ serviceId: z.string() }) } }),
  /** How often each service was asked at this office in the last ninety days, by its id. */
  countUses: query(access.counter).output(z.record(z.string(), z.int())),
  /** What waits for whom in this office, the most urgent first. */
  listWork: query(access.counter).output(z.array(WorkItem)),
  /** How many of them are past the nearer of their terms today: one reading of an index, for who looks at the whole office. */
  countLate: query(access.counter).output(z.object({ count: z.int().min(0) })),
  /** One settled case file, whole; that it was read is in the journal. */
  read: query(access.counter).input(z.object({ caseFileId: Id })).output(CaseRecord).errors(notSettled),
  /** Takes a case file on, or gives it back to everybody. */
  take: mutation(access.counter).input(withRequest({ caseFileId: Id, isTaken: z.boolean() })).output(CaseRecord).errors(notSettled),
  /** Advances, suspends, refuses, ends or reopens a settled case file. */
  act: mutation(access.counter).input(withRequest({ caseFileId: Id, revision: Whole, act: CaseAct })).output(CaseRecord)
    .errors({
      ...notSettled,
      /** Its receipt was voided: it is to be paid first. */
      CASE_UNPAID: { status: 409 }, ACT_NOT_ALLOWED: { status: 409, data: z.object({ state: z.string() }) }, STEP_NOT_CURRENT: { status: 409 },
      /** It was granted, and what that costs is not paid; `isAsked`: a notice or a card asks for it. */
      DECISION_UNPAID: { status: 409, data: z.object({ totalCents: Cents, isAsked: z.boolean() }) },
      /** A notice or a card asks for what would be owed no more. */
      DECISION_ASKED: { status: 409 },
      /** The tariff of today has no line for a fee that is due with this decision. */
      TARIFF_MISSING: { status: 409, data: z.object({ code: z.string(), day: Day }) },
      STEP_TOO_EARLY: onDay, REFUSAL_TOO_EARLY: onDay, OUTCOME_UNKNOWN: { status: 400 }, REASON_MISSING: { status: 400 },
      QUALIFICATION_MISSING: { status: 403, data: z.object({ qualification: Qualification, step: z.string() }) },
    }),
  /** A stamp of a draft is a mark that the citizen brings, or an @e.bollo: it is not collected, and counts once in the municipality. */
  addStamp: mutation(access.counter).input(withRequest({ caseFileId: Id, kind: StampMark.shape.kind, serial: Text.max(60) })).output(CaseFile)
    .errors({
      ...notDraft, ...visitGone, STAMP_SERIAL_WRONG: { status: 409 }, STAMP_USED: { status: 409 },
      /** No stamp is owed, or each of them is written down. */
      STAMP_NOT_DUE: { status: 409 },
    }),
  removeStamp: mutation(access.counter).input(withRequest({ caseFileId: Id, stampId: Id })).output(CaseFile).errors({ ...notDraft, ...visitGone }),
  /** Writes down what the check of a self-certification found. */
  noteCheck: mutation(access.counter)
    .input(withRequest({ caseFileId: Id, result: SampleCheckResult, note: Text.max(2000).optional() })).output(z.object({ caseFileId: Id }))
    .errors({ ...notSettled, CHECK_NOT_DUE: { status: 409 } }),
  /** Writes to the person of a case file; it leaves by itself, also later when the channel is down. */
  tellCitizen: mutation(access.counter).input(withRequest(CitizenMessage.shape)).output(z.object({ caseFileId: Id }))
    .errors({ ...notSettled, ADDRESS_MISSING: { status: 409, data: z.object({ channel: z.string() }) } }),
  /**
   * Keeps what was typed, as it is, complete or not; answers with what is missing and what is owed. A revision
   * that is not newer than the stored one (a late retry) changes nothing.
   */
  saveDraft: draft(access.counter).input(z.object({ caseFileId: Id, revision: Whole.min(1), values: FormValues })).output(CaseFile)
    .errors(notDraft),
  /** The acts of a person in the archive of civil status that a draft's papers can be drawn from; the look-up is journalled. */
  findActs: mutation(access.counter).input(withRequest({ caseFileId: Id, taxCode: Text.max(32) })).output(z.array(CivilActChoice))
    .errors({ ...notDraft, ...visitGone, ...archiveSays }),
  /** Reads one of them whole: it is kept with the draft, and fills its fields. */
  readAct: mutation(access.counter).input(withRequest({ caseFileId: Id, taxCode: Text.max(32), eventId: Text.max(40) })).output(CaseFile)
    .errors({ ...notDraft, ...visitGone, ...archiveSays }),
  remove: mutation(access.counter).input(withRequest({ caseFileId: Id })).output(z.object({ caseFileId: Id })).errors(notDraft),
  /** What to bring for a service, sent instead of printed: to the address that the person told, or says now (and it is kept as theirs), or by App IO. */
  sendBring: mutation(access.counter)
    .input(withRequest({ visitId: Id, serviceId: ServiceId, caseFileId: Id.optional(), channel: z.enum(['mail', 'app-io']), language: SlipLanguage, mail: z.email().max(200).optional() }))
    .output(z.object({ visitId: Id, address: z.string() }))
    .errors({
      ...visitGone, CASE_NOT_FOUND: { status: 404 }, SERVICE_NOT_FOUND: { status: 404, data: z.object({ serviceId: z.string() }) },
      ADDRESS_MISSING: { status: 409, data: z.object({ channel: z.string() }) },
    }),
  /** Puts a draft that cannot be finished today aside, with what is missing: it leaves the basket and waits for its person. */
  setAside: mutation(access.counter).input(withRequest({ caseFileId: Id, note: Text.trim().min(3).max(longestSetAsideNote) })).output(SetAsideCase)
    .errors({ ...notDraft, ...visitGone, PERSON_MISSING: { status: 409 } }),
  /** What waits for its person: set aside in this office, or in the whole municipality for the person of a visit; the oldest first. */
  listSetAside: query(access.counter).input(z.object({ visitId: Id.optional() })).output(z.array(SetAsideCase)).errors({ VISIT_NOT_FOUND: { status: 404 } }),
  /** Puts what was set aside for the person of a visit into its basket, as it was left. */
  takeUp: mutation(access.counter).input(withRequest({ caseFileId: Id, visitId: Id })).output(CaseFile)
    .errors({ CASE_NOT_FOUND: { status: 404 }, BASKET_AWAITING_PAYMENT: { status: 409 }, ...visitGone, PERSON_MISSING: { status: 409 }, CASE_NOT_SET_ASIDE: { status: 409 } }),
  /** Keeps a scan, a photo or a drawn signature (base64) with a draft; what it is is told by its bytes, not by its name. */
  attach: mutation(access.counter)
    .input(withRequest({ caseFileId: Id, fieldId: Text.max(80), name: Text.max(400), contentBase64: Base64.max(longestContent) }))
    .output(AttachedFile)
    .errors({
      ...notDraft, ...visitGone, ATTACHMENT_FIELD_UNKNOWN: { status: 422 }, ATTACHMENT_WRONG_KIND: { status: 415 },
      ATTACHMENT_TOO_LARGE: { status: 413, data: z.object({ megabytes: z.int() }) },
      /** A PDF with scripts, commands, forms that send or other files in it: it would act on whoever opens it. */
      ATTACHMENT_ACTIVE: { status: 415 },
      /** Encrypted or damaged: nobody can tell what it would do, nor read it in ten years. */
      ATTACHMENT_UNREADABLE: { status: 415 },
      ATTACHMENT_PICTURE_TOO_LARGE: { status: 413, data: z.object({ megapixels: z.int() }) },
    }),
  /** The file's bytes, base64, with the SHA-256 under which they were kept; the reading is journalled. */
  readAttachment: query(access.counter).input(z.object({ attachmentId: Id }))
    .output(z.object({ name: z.string(), type: z.string(), contentBase64: z.string(), sha256: z.string() }))
    .errors({ ...attachmentGone, VISIT_NOT_FOUND: { status: 404 } }),
  /** Takes a file away from a draft; its content is forgotten. */
  removeAttachment: mutation(access.counter).input(withRequest({ attachmentId: Id })).output(z.object({ attachmentId: Id }))
    .errors({ ...notDraft, ...visitGone, ...attachmentGone }),
};
