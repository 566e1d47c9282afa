import { z } from 'zod';
import { Text, recordOf } from '../kernel/bounds.ts';
import { Id } from '../kernel/procedure.ts';

/** Characters of a text that are kept while it is typed. */
export const longestTyped = 20_000;
/** The same of one part of a value. */
export const longestTypedPart = 2000;

/** More than a form can mean, and little enough to be reckoned with exactly: cents of ten thousand million euros. */
const mostTyped = 1_000_000_000_000;

/** Longer than a form may say at the end: what was pasted is kept until who pasted it has shortened it. */
const Scalar = z.union([Text.max(longestTyped), z.number().min(-mostTyped).max(mostTyped), z.boolean()]);

/** A value of several parts: a person, an address, a place, a document seen, a signature; absent parts are not typed yet. */
export const FormParts = recordOf(Text.max(longestTypedPart), 40);
export type FormParts = z.infer<typeof FormParts>;

/** One row of a group, or one file of an attachment. */
export const FormRow = recordOf(z.union([Scalar, z.array(Text.max(200)).max(50), FormParts]), 100);
export type FormRow = z.infer<typeof FormRow>;

/** What a form field holds; an empty field is absent. */
export const FormValue = z.union([Scalar, z.array(Text.max(200)).max(50), z.array(FormRow).max(50), FormParts]);
export type FormValue = z.infer<typeof FormValue>;

export const FormValues = recordOf(FormValue, 500);
export type FormValues = z.infer<typeof FormValues>;

/** A file kept with a case file: scan, photo or drawn signature. The row of an attachment has these keys; older rows have no SHA-256. */
export const AttachedFile = z.object({ id: Id, name: Text.max(200), type: Text.max(100), size: z.int(), sha256: Text.max(64).optional() });
export type AttachedFile = z.infer<typeof AttachedFile>;

/** The parts of a value of several parts, in the order in which they are written. */
export const partsOf = {
  person: ['taxCode', 'surname', 'givenName', 'birthDate'],
  address: ['street', 'houseNumber', 'unit', 'postalCode', 'municipality', 'province'],
  place: ['name', 'province', 'code'],
  document: ['kind', 'number', 'issuedBy', 'expiresOn'],
  signature: ['method', 'attachmentId', 'name'],
} as const;

export const isParts = (value: FormValue | FormRow[string] | undefined): value is FormParts =>
  typeof value === 'object' && !Array.isArray(value);

/** The rows of a group or the files of an attachment; none when it holds something else. */
export const rowsOf = (value: FormValue | undefined): FormRow[] =>
  Array.isArray(value) ? value.filter((row): row is FormRow => typeof row === 'object') : [];

/** What several choices hold. */
export const textsOf = (value: FormValue | FormRow[string] | undefined): string[] =>
  Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];
