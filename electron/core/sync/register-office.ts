import { z } from 'zod';

/** What the municipality's register (protocollo) is told of an application. */
export const RegistrationRequest = z.object({
  subjectLine: z.string(),
  sender: z.object({ name: z.string(), taxCode: z.string() }),
  receivedAt: z.string(),
  /** What the emergency register gave meanwhile: the register keeps it linked to its own number. */
  emergency: z.object({ number: z.string(), at: z.string() }).optional(),
});
export type RegistrationRequest = z.infer<typeof RegistrationRequest>;

/** The register's answer: a number of the year and its day. */
export const Registration = z.object({ number: z.string(), day: z.iso.date() });
export type Registration = z.infer<typeof Registration>;
