import { z } from 'zod';
import { ActPart } from '../cases/civil-act.model.ts';
import { Condition, Slug, Source } from './source.model.ts';

/**
 * Where a field's first value comes from: the identified person's register data, the document seen in the visit, or the
 * contact that the person gave this office before. A field prefilled from a contact is also where a new one is learned.
 */
export const Prefill = z.enum([
  'person', 'person.taxCode', 'person.surname', 'person.givenName', 'person.birthDate', 'person.birthPlace', 'person.birthPlace.name',
  'person.citizenship', 'person.civilState.label', 'person.residence', 'person.residence.address', 'person.residence.street',
  'person.residence.houseNumber', 'person.residence.postalCode', 'person.residence.municipality',
  'person.family.count', 'person.family.minors', 'person.family.members', 'person.family.children', 'visit.document',
  'contact.phone', 'contact.email', 'contact.pec',
]);
export type Prefill = z.infer<typeof Prefill>;

/**
 * What a field holds. number: whole; amount: integer cents; date: YYYY-MM-DD; time: HH:MM; vatNumber: the 11 digits of a body;
 * choice: one of `options`; choices: several of them; declaration: true once the person has declared `text`.
 */
const simpleTypes = [
  'text', 'multiline', 'number', 'amount', 'date', 'time', 'boolean', 'choice', 'choices', 'declaration',
  'taxCode', 'vatNumber', 'plate', 'email', 'phone', 'iban', 'person', 'address', 'place',
] as const;

/** Types that only a whole form has: an identity document seen, files, a signature, repeated rows of fields. */
const formTypes = ['document', 'attachment', 'signature', 'group'] as const;

export const FieldOption = z.strictObject({ value: z.string().min(1), label: z.string().min(1) });

const fieldShape = {
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a name such as movedOn'),
  label: z.string().min(1),
  required: z.boolean().default(false),
  help: z.string().optional(),
  options: z.array(FieldOption).min(1).optional(),
  default: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** Bounds of a number, of cents, of how many files an attachment has or how many rows a group has. */
  min: z.number().optional(),
  max: z.number().optional(),
  /** No value of a settled form is longer than 4,000 characters. */
  maxLength: z.int().min(1).max(4000).optional(),
};

/** A field of a repeated row. */
export const GroupField = z.strictObject({ ...fieldShape, type: z.enum(simpleTypes) });
export type GroupField = z.infer<typeof GroupField>;

export const FormField = z.strictObject({
  ...fieldShape,
  type: z.enum([...simpleTypes, ...formTypes]),
  /** The loader writes `options` from a reference table; the field that holds the coded exemption is known by this. */
  optionsFrom: z.enum(['stamp-exemptions']).optional(),
  /** This text is the reason of an exemption that has none of its own (code 99), printed on bill and document. */
  explains: z.enum(['stamp-exemption']).optional(),
  prefill: Prefill.optional(),
  /** What of an act of civil status it holds: filled when the act is read in ANSC, copied by hand otherwise. */
  fromAct: ActPart.optional(),
  /** The field exists only when this holds; it may look at the fields before it. */
  when: Condition.optional(),
  /** Declaration: what the person declares, word by word. */
  text: z.string().optional(),
  source: Source.optional(),
  /** Declaration: a self-certification of status (art. 46 DPR 445/2000) or of facts (art. 47), open to sample checks (art. 71). */
  certifies: z.enum(['status', 'fact']).optional(),
  /** Group: the fields of each row, and what one row is called (`Figlio`). */
  fields: z.array(GroupField).min(1).optional(),
  rowLabel: z.string().optional(),
});
export type FormField = z.infer<typeof FormField>;

export const FormSection = z.strictObject({
  id: Slug, title: z.string().min(1), when: Condition.optional(), fields: z.array(FormField).min(1),
});
export type FormSection = z.infer<typeof FormSection>;
