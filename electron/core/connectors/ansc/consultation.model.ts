import { z } from 'zod';
import { Day } from '#shared/kernel/procedure.ts';
import { Act, ActContent, ActKind, ActPerson, ActSummary } from './act.model.ts';

const Page = z.int().min(1).optional();

/** Which entry: by its national number or by its id in the archive. */
export const ActReference = z.union([
  z.object({ nationalId: z.string().min(1), eventId: z.string().optional() }),
  z.object({ eventId: z.string().min(1), nationalId: z.undefined().optional() }),
]);
export type ActReference = z.infer<typeof ActReference>;

/** Whose entries: an identifier, or surname, given name and birth together. */
export const PersonCriteria = z.object({
  taxCode: z.string().length(16).optional(),
  registerId: z.string().optional(),
  archiveId: z.string().optional(),
  surname: z.string().optional(),
  givenName: z.string().optional(),
  sex: z.enum(['M', 'F']).optional(),
  birthDate: Day.optional(),
  birthMunicipality: z.string().optional(),
  birthProvince: z.string().optional(),
}).refine((person) => Boolean(person.taxCode ?? person.registerId ?? person.archiveId ?? (person.surname && person.givenName && person.birthDate)),
  'An identifier, or surname, given name and birth date');
export type PersonCriteria = z.infer<typeof PersonCriteria>;

export const PersonQuestion = z.object({ person: PersonCriteria, page: Page });
export type PersonQuestion = z.infer<typeof PersonQuestion>;

/** Entries of a municipality's registers by kind and days of formation. */
export const RegisterQuestion = z.object({
  kind: ActKind,
  content: ActContent.optional(),
  number: z.string().optional(),
  from: Day.optional(),
  to: Day.optional(),
  registeredAtId: z.string().optional(),
  page: Page,
});
export type RegisterQuestion = z.infer<typeof RegisterQuestion>;

export const EventQuestion = z.object({ eventId: z.string().min(1) });
export type EventQuestion = z.infer<typeof EventQuestion>;

/** `isComplete` is false when the archive holds more than the page shows. */
export const SummaryList = z.object({ acts: z.array(ActSummary), isComplete: z.boolean() });
export type SummaryList = z.infer<typeof SummaryList>;
export const ActList = z.object({ acts: z.array(Act), isComplete: z.boolean() });
export type ActList = z.infer<typeof ActList>;
export const HolderList = z.object({ people: z.array(ActPerson) });
export type HolderList = z.infer<typeof HolderList>;

/** A measure by which a registrar refused an entry. */
export const Refusal = z.object({ eventId: z.string(), reason: z.string().optional(), registerNumber: z.string().optional() });
export const RefusalList = z.object({ refusals: z.array(Refusal) });
export type RefusalList = z.infer<typeof RefusalList>;
export const TechnicalNotes = z.object({ notes: z.array(z.string()) });
export type TechnicalNotes = z.infer<typeof TechnicalNotes>;
