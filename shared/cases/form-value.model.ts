import { z } from 'zod';
import { Id } from '../kernel/procedure.ts';

const Scalar = z.union([z.string().max(4000), z.number(), z.boolean()]);

/** A value of several parts: a person, an address, a place, a document seen, a signature; absent parts are not typed yet. */
export const FormParts = z.record(z.string(), z.string().max(400));
export type FormParts = z.infer<typeof FormParts>;

/** One row of a group, or one file of an attachment. */
export const FormRow = z.record(z.string(), z.union([Scalar, z.array(z.string().max(200)).max(50), FormParts]));
export type FormRow = z.infer<typeof FormRow>;

/** What a form field holds; an empty field is absent. */
export const FormValue = z.union([Scalar, z.array(z.string().max(200)).max(50), z.array(FormRow).max(50), FormParts]);
export type FormValue = z.infer<typeof FormValue>;

export const FormValues = z.record(z.string(), FormValue);
export type FormValues = z.infer<typeof FormValues>;

/** A file kept with a case file: scan, photo or drawn signature. The row of an attachment has these keys; older rows have no SHA-256. */
export const AttachedFile = z.object({ id: Id, name: z.string().max(200), type: z.string().max(100), size: z.int(), sha256: z.string().max(64).optional() });
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
