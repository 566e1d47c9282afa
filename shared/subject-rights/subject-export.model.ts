import { z } from 'zod';
import { Cents, Day, Instant } from '../kernel/procedure.ts';
import { ContactKind, RegisterPerson } from '../people/people.model.ts';
import { SubjectRequest } from './subject-rights.model.ts';

/** A file as Base64, or how to have it where it was left out for its size. */
const ExportedFile = z.object({ type: z.string(), sha256: z.string(), contentBase64: z.string().optional(), howToHave: z.string().optional() });
/** What was answered, as the form asked it. */
const Answered = z.object({ section: z.string(), question: z.string(), answer: z.string() });
const Line = z.object({ title: z.string(), cents: Cents });

const ExportedCase = z.object({
  title: z.string(), state: z.string(), openedAt: Instant, settledAt: Instant.optional(), dueOn: Day.optional(), registerNumber: z.string().optional(), registerDay: Day.optional(), emergencyNumber: z.string().optional(),
  answers: z.array(Answered), bill: z.array(Line), progress: z.string().optional(), decisionCents: Cents.optional(),
  events: z.array(z.object({ at: Instant, kind: z.string(), outcome: z.string().optional() })),
  attachments: z.array(ExportedFile.extend({ name: z.string(), addedAt: Instant, removedAt: Instant.optional() })),
  /** The act of civil status that was read for it, as it was read. */
  civilAct: z.unknown().optional(),
  stampMarks: z.array(z.object({ serial: z.string(), usedAt: Instant })), checks: z.array(z.object({ drawnAt: Instant, checkedAt: Instant.optional(), result: z.string().optional() })),
  setAside: z.array(z.object({ at: Instant, endedAt: Instant.optional() })), holds: z.array(z.object({ reason: z.string(), at: Instant, releasedAt: Instant.optional() })),
});
export type ExportedCase = z.infer<typeof ExportedCase>;

/** Everything that an office keeps of a person, for the person (GDPR art. 15 and 20). A change of a field's meaning makes another `version`; a field more does not. */
export const SubjectExport = z.object({
  format: z.literal('sportello-facile/subject-export'), version: z.literal(1), madeAt: Instant,
  controller: z.object({ municipality: z.string(), office: z.string(), address: z.string(), phone: z.string().optional(), email: z.string().optional(), pec: z.string().optional() }),
  request: SubjectRequest.pick({ channel: true, identifiedBy: true, receivedOn: true, asker: true }).optional(),
  /** As the national register gave it when it was last read; of the family the names, days and relations alone. */
  person: RegisterPerson.omit({ family: true }).extend({ readAt: Instant, family: z.array(z.object({ surname: z.string(), givenName: z.string(), birthDate: Day, relation: z.string() })) }),
  /** Of the register, what it said otherwise before. */
  changes: z.array(z.object({ field: z.string(), before: z.string(), now: z.string() })),
  contacts: z.array(z.object({ kind: ContactKind, value: z.string(), learnedAt: Instant, replacedAt: Instant.optional(), from: z.string() })),
  visits: z.array(z.object({
    openedAt: Instant, closedAt: Instant.optional(), state: z.string(), office: z.string(), counter: z.string(), identity: z.string(), identityDocument: z.object({ kind: z.string(), number: z.string(), expiresOn: Day.optional() }).optional(),
    language: z.string().optional(), ticket: z.object({ number: z.string(), day: Day, issuedAt: Instant, calledAt: Instant.optional(), endedAt: Instant.optional(), channel: z.string(), priority: z.string().optional(), people: z.int() }).optional(),
    enteredFromPaper: z.boolean(),
  })),
  caseFiles: z.array(ExportedCase),
  documents: z.array(ExportedFile.extend({ title: z.string(), number: z.string(), state: z.string(), issuedAt: Instant, validUntil: Day.optional(), registerNumber: z.string().optional() })),
  payments: z.array(z.object({
    receiptNumber: z.string().optional(), at: Instant, totalCents: Cents, lines: z.array(Line), means: z.array(z.string()), voidedAt: Instant.optional(), voidReason: z.string().optional(),
    voidRequests: z.array(z.object({ at: Instant, cause: z.string(), state: z.string(), words: z.unknown() })),
  })),
  notices: z.array(z.object({ number: z.string(), state: z.string(), totalCents: Cents, dueOn: Day, issuedAt: Instant, paidAt: Instant.optional(), cancelledAt: Instant.optional() })),
  cardPayments: z.array(z.object({ at: Instant, cents: Cents, state: z.string(), maskedCard: z.string().optional() })),
  refunds: z.array(z.object({ number: z.string(), totalCents: Cents, at: Instant, words: z.unknown() })),
  messages: z.array(z.object({ at: Instant, channel: z.string(), about: z.string(), subject: z.string().optional(), text: z.string().optional() })),
  appointments: z.array(z.object({
    title: z.string(), day: Day, startsAt: Instant, mode: z.string(), state: z.string(), bookedAt: Instant, byTheOffice: z.boolean(), name: z.string(), taxCode: z.string().optional(), email: z.string().optional(), phone: z.string().optional(),
  })),
  /** Who acted for the person, and for whom the person acted, as the forms say it. */
  delegations: z.array(z.object({ role: z.enum(['delegate', 'principal']), name: z.string(), about: z.string(), at: Instant })),
  /** What the person agreed to or was told, and when. */
  consents: z.array(z.object({ what: z.string(), at: Instant })),
  /** What clerks wrote in their own words. */
  notes: z.array(z.object({ at: Instant, about: z.string(), text: z.string() })),
  /** To whom data went: which system, for what, when. */
  transmissions: z.array(z.object({ to: z.string(), operation: z.string(), at: Instant, state: z.string(), content: z.unknown().optional() })),
  /** What was printed on slips and pages. */
  prints: z.array(z.object({ title: z.string(), at: Instant, isCopy: z.boolean() })),
  /** Emergency numbers that case files bore while the protocol could not be had, with what was written of them. */
  emergencyEntries: z.array(z.object({ number: z.string(), at: Instant, content: z.unknown().optional() })),
  /** Who saw the data and why: the category of the recipient, never the name of who works here; other bodies by their name. */
  accesses: z.object({ lines: z.array(z.object({ at: Instant, kind: z.string(), recipient: z.string(), purpose: z.string().optional() })), isComplete: z.boolean() }),
  requests: z.array(SubjectRequest.omit({ id: true, personId: true, daysLeft: true })),
  /** What is not in here, and why. */
  notIncluded: z.array(z.object({ what: z.string(), why: z.string() })),
  /** What the law asks to be told besides (GDPR art. 15 par. 1). */
  information: z.array(z.object({ title: z.string(), text: z.string() })),
});
export type SubjectExport = z.infer<typeof SubjectExport>;
