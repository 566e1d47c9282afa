import { z } from 'zod';
import { Day, Instant } from '../kernel/procedure.ts';

/** Kinds of entry of the registers of civil status that a paper is drawn from. */
export const CivilActKind = z.enum(['birth', 'death', 'marriage', 'civil-union']);
export type CivilActKind = z.infer<typeof CivilActKind>;

/** A place as the registers write it; `state` is empty or Italy at home. */
export const CivilPlace = z.object({ name: z.string(), province: z.string().default(''), state: z.string().default('') });
export type CivilPlace = z.infer<typeof CivilPlace>;

/** Somebody named by an act; what the act does not say is empty. */
export const CivilParty = z.object({
  surname: z.string().default(''), givenName: z.string().default(''), taxCode: z.string().default(''), sex: z.enum(['M', 'F', '']).default(''),
  birthDate: z.union([Day, z.literal('')]).default(''), birthPlace: CivilPlace.optional(),
});
export type CivilParty = z.infer<typeof CivilParty>;

/** Signs of the Vienna convention of 1976 for what happened after an act: married, separated, divorced, annulled, died, husband and wife died. */
export const MentionSign = z.enum(['Mar', 'Sc', 'Div', 'A', 'D', 'Dm', 'Df']);
export type MentionSign = z.infer<typeof MentionSign>;

/** What was annotated in the margin of an act. */
export const CivilAnnotation = z.object({
  text: z.string(),
  /** Absent where the convention has no sign for it. */
  sign: MentionSign.optional(),
  happenedOn: z.union([Day, z.literal('')]).default(''),
  happenedAt: CivilPlace.optional(),
  /** Surname and given name of whom it names beside the holder. */
  relative: z.string().default(''),
});
export type CivilAnnotation = z.infer<typeof CivilAnnotation>;

/** An act as it was read in the national archive (ANSC), or as it was copied from a register of paper; what it does not say is empty. */
export const CivilAct = z.object({
  /** When it was read in the archive; absent for what was copied by hand. */
  readAt: Instant.optional(),
  nationalId: z.string().default(''),
  kind: CivilActKind.optional(),
  number: z.string().default(''),
  /** Part and series of the register, which acts of paper have. */
  part: z.string().default(''),
  series: z.string().default(''),
  year: z.string().default(''),
  /** In whose registers it stands. */
  registeredAt: CivilPlace.optional(),
  happenedOn: z.union([Day, z.literal('')]).default(''),
  /** `03:23`, of a birth. */
  happenedTime: z.string().default(''),
  happenedAt: CivilPlace.optional(),
  /** Whom it is about; of a marriage the husband first. */
  holder: CivilParty,
  second: CivilParty.optional(),
  father: CivilParty.optional(),
  mother: CivilParty.optional(),
  annotations: z.array(CivilAnnotation).default([]),
  /** The wording of the act, whole; kept only for who asks for an integral copy. */
  text: z.string().default(''),
});
export type CivilAct = z.infer<typeof CivilAct>;

/** An act of a person as the archive lists it, to choose from; part and series are known once it is read. */
export const CivilActChoice = z.object({
  eventId: z.string(), kind: CivilActKind, number: z.string(), year: z.string(),
  /** The day on which it was written in the registers. */
  formedOn: z.union([Day, z.literal('')]).default(''),
  registeredAt: CivilPlace.optional(),
  /** Empty for an act that is sealed: nobody is named before somebody may see it. */
  names: z.array(z.string()),
});
export type CivilActChoice = z.infer<typeof CivilActChoice>;

/** Why a paper cannot be drawn from an act that the archive has; `not-allowed` is about the office's user, the others about the act. */
export const ActRefusal = z.enum(['sealed', 'not-in-force', 'not-extractable', 'not-allowed']);
export type ActRefusal = z.infer<typeof ActRefusal>;

/** What of an act a field of the form holds. */
export const ActPart = z.enum([
  'nationalId', 'number', 'year', 'kind', 'happenedOn', 'happenedTime', 'happenedAt', 'annotations', 'text', 'father', 'mother',
  'holder', 'holder.surname', 'holder.givenName', 'holder.sex', 'holder.birthDate', 'holder.birthPlace', 'second',
]);
export type ActPart = z.infer<typeof ActPart>;
