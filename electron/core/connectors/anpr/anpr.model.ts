import { z } from 'zod';
import { Day } from '#shared/kernel/procedure.ts';
import { PersonHit, RegisterPerson } from '#shared/people/people.model.ts';

const TaxCode = z.string().regex(/^[0-9A-Z]{11,16}$/);

export const IdentifyInput = z.object({ taxCode: TaxCode });
/** Without id when nobody resident in Italy has the tax code. */
export const IdentifyOutput = z.object({ idAnpr: z.string().optional() });

export const ReadPersonInput = z.object({ taxCode: TaxCode, idAnpr: z.string().min(1) });

/**
 * A person as the e-services of the platform tell it. They tell neither the civil state, nor whether the register would
 * certify, nor whether a proceeding is open: for these there is the consultation of the web services.
 */
export const AscertainedPerson = RegisterPerson.omit({ civilState: true, certifiability: true, openProceeding: true })
  .extend({ idAnpr: z.string() });
export type AscertainedPerson = z.infer<typeof AscertainedPerson>;

/** A person ascertained through the platform, completed with what it does not tell. */
export function toRegisterPerson(
  { idAnpr: _, ...person }: AscertainedPerson, rest: Pick<RegisterPerson, 'civilState' | 'certifiability' | 'openProceeding'>,
): RegisterPerson {
  return { ...person, ...rest };
}

export const ConsultFamilyInput = z.object({ taxCode: TaxCode });
/** Empty when the register knows nobody of that tax code; the number is that of the family in the register. */
export const ConsultFamilyOutput = z.object({ person: RegisterPerson.optional(), familyNumber: z.string().optional() });
export type ConsultFamilyOutput = z.infer<typeof ConsultFamilyOutput>;

export const SearchPeopleInput = z.object({ surname: z.string().min(1), givenName: z.string().min(1).optional(), birthDate: Day.optional() });
/** Incomplete when more people answer to the name than the register shows: then it shows none. */
export const SearchPeopleOutput = z.object({ hits: z.array(PersonHit), isComplete: z.boolean() });
