import { z } from 'zod';
import { Cents, Day, Instant } from '#shared/kernel/procedure.ts';
import { FormValue } from '#shared/cases/form-value.model.ts';
import { RegisterPerson } from '#shared/people/people.model.ts';

const holder = { surname: true, givenName: true, sex: true, birthDate: true, birthPlace: true, residence: true } as const;

/** How stamp duty is discharged on this paper: virtually, naming the authorisation, or not owed, naming why. */
export const StampDuty = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('virtual'), cents: Cents, authorisation: z.string().min(1) }),
  z.object({ kind: z.literal('exempt'), reason: z.string().min(1) }),
  z.object({ kind: z.literal('none') }),
]);
export type StampDuty = z.infer<typeof StampDuty>;

export const Fees = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paid'), cents: Cents }),
  z.object({ kind: z.literal('exempt'), reason: z.string().min(1) }),
  z.object({ kind: z.literal('none') }),
]);
export type Fees = z.infer<typeof Fees>;

/**
 * Everything a certificate says, frozen when its number is taken: the paper depends on nothing else.
 * Without `issue` it is a preview: no number, no code, FAC-SIMILE across the page.
 */
export const CertificateContent = z.object({
  municipality: z.object({ name: z.string(), place: z.string() }),
  issue: z.object({
    number: z.string(),
    verification: z.object({ code: z.string(), url: z.url() }),
  }).optional(),
  issuedAt: Instant,
  validUntil: Day.optional(),
  person: RegisterPerson.pick(holder),
  /** What was typed in the form, and for a choice the label that a person reads. */
  form: z.record(z.string(), z.object({ value: FormValue, label: z.string() })),
  stampDuty: StampDuty,
  fees: Fees,
  /** Who signs by delegation. */
  official: z.object({ name: z.string(), qualification: z.string() }),
});
export type CertificateContent = z.infer<typeof CertificateContent>;
