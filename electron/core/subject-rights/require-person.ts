import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Person } from '#shared/people/people.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getPerson } from '#core/people/index.ts';

/** Somebody of whom something is kept; throws `PERSON_NOT_FOUND`, of whoever was erased too. */
export async function requirePerson(kernel: Kernel, db: Knex, { municipalityId, personId }: Tenant & { readonly personId: string }): Promise<Person> {
  try {
    return await getPerson(kernel, db, { municipalityId, personId });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') throw new DomainError('PERSON_NOT_FOUND');
    throw error;
  }
}
