import { z } from 'zod';
import { Day } from '#shared/kernel/procedure.ts';
import { Named } from './certificate.model.ts';

/** Where somebody goes to live, in the words of the address book of the municipality. */
export const Dwelling = z.object({
  street: z.string().regex(/^\S+ .+$/, 'kind of street, then its name'),
  /** `12`, `12/A`, or `SNC` where there is none. */
  houseNumber: z.string().regex(/^(\d{1,20}(\/[0-9A-Za-z -]{1,80})?|SNC)$/),
  postalCode: z.string().regex(/^\d{5}$/),
  municipality: z.string().min(1),
  province: z.string().length(2),
});
export type Dwelling = z.infer<typeof Dwelling>;

/** The number of the protocol under which the declaration came in. */
export const RegisterNumber = z.object({ number: z.string().regex(/^[0-9A-Za-z\-_/]{1,20}$/), day: Day });

export const ChangeDwellingInput = z.object({
  /** Anybody of the family that moves: all of it does. */
  taxCode: z.string().regex(/^[0-9A-Z]{16}$/),
  dwelling: Dwelling,
  /** Day of the declaration: the change takes effect from it (DPR 223/1989 art. 18). */
  since: Day,
  caseNumber: z.string().regex(/^[0-9A-Za-z\- ]{1,20}$/).optional(),
  register: RegisterNumber.optional(),
});
export type ChangeDwellingInput = z.infer<typeof ChangeDwellingInput>;

/** 4 immigration from abroad, 5 reappearance after untraceability, 6 return from the register of those abroad. */
export const arrivalReasons = { 'from-abroad': '4', 'reappearance': '5', 'return': '6' } as const;

export const EnrolPersonInput = z.object({
  person: Named.extend({ sex: z.enum(['M', 'F']), birthDate: Day }),
  birthPlace: z.union([
    z.object({ municipality: z.string(), province: z.string().length(2) }),
    z.object({ state: z.string(), stateCode: z.string().regex(/^\d{3}$/), town: z.string().optional() }),
  ]),
  citizenship: z.object({ state: z.string(), stateCode: z.string().regex(/^\d{3}$/) }),
  civilState: z.int().min(1).max(9),
  reason: z.enum(['from-abroad', 'reappearance', 'return']),
  origin: z.object({ state: z.string(), stateCode: z.string().regex(/^\d{3}$/), town: z.string().optional() }).optional(),
  dwelling: Dwelling,
  since: Day,
  caseNumber: z.string().regex(/^[0-9A-Za-z\- ]{1,20}$/).optional(),
  register: RegisterNumber.optional(),
});
export type EnrolPersonInput = z.infer<typeof EnrolPersonInput>;

/** What the register changed. */
export const ChangeOutput = z.object({
  operation: z.string(),
  taxCodes: z.array(z.string()),
  warnings: z.array(z.object({ code: z.string(), text: z.string() })),
});
export type ChangeOutput = z.infer<typeof ChangeOutput>;
