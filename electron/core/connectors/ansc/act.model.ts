import { z } from 'zod';
import { Day } from '#shared/kernel/procedure.ts';
import { actContents, actKinds, actStates } from './codes.ts';

export const ActKind = z.enum(actKinds);
export type ActKind = z.infer<typeof ActKind>;
export const ActContent = z.enum(actContents);
export const ActState = z.enum(actStates);

/** A place as the archive writes it: names, not codes of ours. */
export const ActPlace = z.object({
  municipality: z.string().optional(),
  province: z.string().optional(),
  state: z.string().optional(),
  /** Place abroad, or the building. */
  detail: z.string().optional(),
});
export type ActPlace = z.infer<typeof ActPlace>;

/** Somebody named by an act. `archiveId` is absent for who is in the population register only. */
export const ActPerson = z.object({
  archiveId: z.string().optional(),
  /** Unique national identifier of the population register. */
  registerId: z.string().optional(),
  taxCode: z.string().optional(),
  surname: z.string().optional(),
  givenName: z.string().optional(),
  sex: z.enum(['M', 'F']).optional(),
  birthDate: Day.optional(),
  birthPlace: ActPlace.optional(),
});
export type ActPerson = z.infer<typeof ActPerson>;

/** An entry of the registers of civil status, enough to choose among them. */
export const ActSummary = z.object({
  eventId: z.string(),
  /** National number, `2022-9423-26624-040007`; drafts have none. */
  nationalId: z.string().optional(),
  kind: ActKind,
  content: ActContent.optional(),
  state: ActState.optional(),
  useCase: z.object({ code: z.string(), label: z.string().optional() }).optional(),
  /** Sealed by law (adoption, change of sex): never shown or certified without authorisation. */
  isSealed: z.boolean(),
  formedOn: Day.optional(),
  number: z.string().optional(),
  registeredAt: ActPlace.optional(),
  /** One, or the two spouses. */
  holders: z.array(ActPerson),
  /** Absent where the archive does not say: its service acts only carry these. */
  canBeCertified: z.boolean().optional(),
  canBeExtracted: z.boolean().optional(),
});
export type ActSummary = z.infer<typeof ActSummary>;

/** An entry with what it says of the event. */
export const Act = ActSummary.extend({
  mother: ActPerson.optional(),
  father: ActPerson.optional(),
  spouse: ActPerson.optional(),
  declarant: ActPerson.optional(),
  /** When and where the event itself came about. */
  happenedOn: Day.optional(),
  /** `03:23`, of a birth. */
  happenedTime: z.string().optional(),
  happenedAt: ActPlace.optional(),
  /** Where the entry stands in the register of paper that it was taken over from. */
  onPaper: z.object({ number: z.string(), part: z.string(), series: z.string(), year: z.string() }).optional(),
  /** The wording of the act, whole. */
  text: z.string().optional(),
  annotations: z.array(z.string()),
  technicalNotes: z.array(z.string()),
});
export type Act = z.infer<typeof Act>;

/** A document that the archive made; `contentBase64` is the file. */
export const ArchiveDocument = z.object({
  contentBase64: z.string().min(1),
  fileName: z.string(),
  fileKind: z.enum(['pdf', 'jpg', 'tif', 'p7m']),
});
export type ArchiveDocument = z.infer<typeof ArchiveDocument>;
