import { z } from 'zod';
import { Day, Instant } from '#shared/kernel/procedure.ts';
import { Classification, RegisteredDocument } from './segnatura.model.ts';

/** An application for the register. Without `document` the application itself, as it is told here, is what gets registered. */
export const RegistrationInput = z.object({
  subjectLine: z.string().trim().min(1).max(2_000),
  sender: z.object({
    /** Surname and given name. */
    name: z.string().trim().min(1),
    taxCode: z.string(),
    /** The two apart, where they are known so; otherwise the whole name stands as surname. */
    surname: z.string().optional(),
    givenName: z.string().optional(),
  }),
  receivedAt: Instant,
  document: RegisteredDocument.optional(),
  classification: Classification.optional(),
  /** Number that the emergency register gave meanwhile, which the register keeps linked to its own. */
  emergency: z.object({ number: z.string(), at: Instant }).optional(),
});
export type RegistrationInput = z.infer<typeof RegistrationInput>;

/** The register's answer. The segnatura names the sender: it goes nowhere unsealed. */
export const RegistrationOutput = z.object({
  /** `2026/0001234`. */
  number: z.string().regex(/^\d{4}\/\d{7,}$/),
  day: Day,
  /** The signed segnatura, XML. */
  segnatura: z.string(),
});
export type RegistrationOutput = z.infer<typeof RegistrationOutput>;

/** What travels to `POST registrations`. */
export const RegistrationBody = z.strictObject({
  registration: RegistrationInput.required({ document: true, classification: true }),
  asking: z.strictObject({ operator: z.string(), station: z.string().optional(), purpose: z.string(), assurance: z.enum(['LoA1', 'LoA2', 'LoA3']) }),
});
export type RegistrationBody = z.infer<typeof RegistrationBody>;

/** How the register says no (RFC 9457). */
export const Problem = z.object({ title: z.string(), detail: z.string().optional(), code: z.string().optional() });
