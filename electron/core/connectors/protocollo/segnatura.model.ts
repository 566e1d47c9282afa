import { z } from 'zod';
import { Day } from '#shared/kernel/procedure.ts';

const Text = z.string().trim().min(1).max(2_000);

/** Who a registration belongs to: administration and homogeneous area by their codes of the public index (IPA). */
export const RegisterIdentifier = z.object({
  administration: Text,
  area: Text,
  register: z.string().regex(/^[A-Za-z0-9_.-]{1,16}$/),
  /** Seven figures or more. */
  number: z.string().regex(/^\d{7,}$/),
  day: Day,
});
export type RegisterIdentifier = z.infer<typeof RegisterIdentifier>;

/** Somebody who sends or receives. `name` of a person is surname and given name; they come apart where they are known so. */
export const Party = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'), surname: Text, givenName: z.string(),
    taxCode: z.string().optional(),
  }),
  z.object({ kind: z.literal('organisation'), name: Text, taxNumber: z.string().regex(/^\d{11}$/).optional() }),
  z.object({ kind: z.literal('administration'), name: Text, code: Text, area: Text.optional() }),
]);
export type Party = z.infer<typeof Party>;

export const RegisteredDocument = z.object({
  fileName: Text,
  mediaType: Text,
  /** SHA-256 of the bytes, base64. */
  sha256: z.base64().length(44),
  description: Text.optional(),
});
export type RegisteredDocument = z.infer<typeof RegisteredDocument>;

/** A class of the filing plan: `2.7`, "Servizi demografici". */
export const Classification = z.object({ code: Text, name: Text });
export type Classification = z.infer<typeof Classification>;

/** What a segnatura says (AgID, annex 6 of the guidelines on electronic documents, version 3.0.0). */
export const Segnatura = z.object({
  identifier: RegisterIdentifier,
  subjectLine: Text,
  classification: Classification,
  isReserved: z.boolean().optional(),
  sender: Party,
  recipients: z.array(Party).min(1),
  document: RegisteredDocument,
  attachments: z.array(RegisteredDocument),
});
export type Segnatura = z.infer<typeof Segnatura>;
