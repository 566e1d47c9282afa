import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Day, query } from '../kernel/procedure.ts';
import { LookUpPurpose, Person, PersonHit } from './people.model.ts';

const registerDown = { REGISTER_UNAVAILABLE: { status: 503 } };

export const peopleContract = {
  /** Reads one person from the register and remembers them here; the look-up is journalled. */
  findByTaxCode: query(access.counter)
    .input(z.object({ taxCode: Text.max(32), purpose: LookUpPurpose }))
    .output(Person)
    .errors({
      ...registerDown,
      PERSON_NOT_FOUND: { status: 404 },
      /** `position` is the first wrong character, counted from 1; absent when the length is wrong. */
      INVALID_TAX_CODE: { status: 422, data: z.object({ position: z.int().optional(), reason: z.string() }) },
    }),
  /** Namesakes, at most 20; the look-up is journalled. */
  searchByName: query(access.counter)
    .input(z.object({ name: Text.trim().min(3).max(100), birthDate: Day.optional(), purpose: LookUpPurpose }))
    .output(z.object({ hits: z.array(PersonHit), isComplete: z.boolean() }))
    .errors(registerDown),
};
