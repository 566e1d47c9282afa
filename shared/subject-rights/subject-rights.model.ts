import { z } from 'zod';
import { Text, Whole } from '../kernel/bounds.ts';
import { Day, Id, Instant } from '../kernel/procedure.ts';
import { Contact } from '../people/people.model.ts';

/** What somebody asks of their data: access and a copy (GDPR art. 15 and 20), rectification (art. 16), erasure (art. 17). */
export const SubjectRight = z.enum(['access', 'rectification', 'erasure']);
export type SubjectRight = z.infer<typeof SubjectRight>;

/** How the request came. */
export const RequestChannel = z.enum(['counter', 'mail', 'pec', 'post']);
/** How whoever asks was identified (art. 12 par. 6): a document shown, an electronic identity, known to the clerk, a signed request with a copy of a document. */
export const AskerIdentity = z.enum(['document', 'strong', 'known', 'signed-copy']);
/** open: an answer is due; partly: some of it stays, with reasons; forwarded: another body keeps the value and was asked. */
export const RequestState = z.enum(['open', 'fulfilled', 'partly', 'refused', 'forwarded', 'withdrawn']);
export type RequestState = z.infer<typeof RequestState>;
/** How the answer was handed over. */
export const AnswerDelivery = z.enum(['paper', 'file', 'mail', 'pec']);
export type AnswerDelivery = z.infer<typeof AnswerDelivery>;

/** What this office only reads, and others keep. */
export const RegisterField = z.enum(['taxCode', 'name', 'birth', 'citizenship', 'civilState', 'residence', 'registration', 'family']);
export type RegisterField = z.infer<typeof RegisterField>;
/** Who keeps what the office only reads: the population register of the municipality of residence, the civil status of the municipality of the act, the revenue agency. */
export const DataKeeper = z.enum(['population-register', 'civil-status', 'revenue-agency']);
export type DataKeeper = z.infer<typeof DataKeeper>;

/** Why a request is refused or done in part only: by law an act is to be kept (art. 17 par. 3 b, d, e), nothing is kept, nobody could be identified (art. 12 par. 6), unfounded or repeated (art. 12 par. 5). */
export const RefusalGround = z.enum(['legal-duty', 'public-archive', 'legal-claims', 'no-data', 'not-identified', 'excessive']);
export type RefusalGround = z.infer<typeof RefusalGround>;

/** One request, with the day by which it is answered. */
export const SubjectRequest = z.object({
  id: Id, personId: Id, right: SubjectRight, state: RequestState, channel: RequestChannel, identifiedBy: AskerIdentity,
  receivedOn: Day, dueOn: Day,
  /** The term was made longer, once (art. 12 par. 3). */
  isExtended: z.boolean(),
  /** While it is open; negative when the term has passed. */
  daysLeft: z.int().optional(),
  closedAt: Instant.optional(), delivery: AnswerDelivery.optional(),
  /** Of a rectification: which contact, or which value of the register. */
  field: z.string().optional(),
  /** Who asked on the person's behalf; absent: the person. */
  asker: z.string().optional(),
  /** What was written down of it; empty once the person was erased. */
  note: z.string(),
  /** Where it was received, when that is another office. */
  office: z.string().optional(),
});
export type SubjectRequest = z.infer<typeof SubjectRequest>;

/** A value that is somebody else's to mend. */
export const KeptElsewhere = z.object({ field: RegisterField, value: z.string(), keeper: DataKeeper });
export type KeptElsewhere = z.infer<typeof KeptElsewhere>;

/** What the panel of a person's rights shows. */
export const SubjectDesk = z.object({ requests: z.array(SubjectRequest), contacts: z.array(Contact), elsewhere: z.array(KeptElsewhere) });
export type SubjectDesk = z.infer<typeof SubjectDesk>;

/** What may go at once, and what stays. */
export const ErasureItem = z.enum(['contacts', 'drafts', 'messages', 'appointments', 'notes', 'identity-documents', 'slips', 'record', 'case-files', 'documents', 'payments', 'notices', 'day-registers', 'journal', 'coming', 'held', 'at-counter']);
export type ErasureItem = z.infer<typeof ErasureItem>;

/** How many of a thing there are and, where they stay, why: an entry of a fixed list, each with its law. */
export const ErasureLine = z.object({ item: ErasureItem, count: Whole, goes: z.boolean() });
export type ErasureLine = z.infer<typeof ErasureLine>;

/** What an erasure would do: the person goes whole where nothing binds, otherwise only what may go. */
export const ErasurePlan = z.object({ isWhole: z.boolean(), lines: z.array(ErasureLine) });
export type ErasurePlan = z.infer<typeof ErasurePlan>;

/** A file that is handed over. */
export const HandedFile = z.object({ name: z.string(), type: z.string(), contentBase64: z.string() });
export type HandedFile = z.infer<typeof HandedFile>;

/** Words of somebody's own, short. */
export const Reason = Text.trim().min(3).max(300);
