import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Person } from '#shared/people/people.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findPerson, listPeopleByName } from './person-repository.ts';

interface Wanted { readonly municipalityId: string; readonly taxCode?: string | undefined; readonly name?: string | undefined; readonly most: number }

/** People whom this office read before, by tax code or by the words of a name; whoever was erased is nobody. The register is not asked, and whoever asks journals it. */
export async function findKnownPeople(kernel: Kernel, db: Knex, { municipalityId, taxCode, name, most }: Wanted): Promise<Person[]> {
  try {
    if (name !== undefined) return await listPeopleByName(kernel, db, { municipalityId, name, most });
    const person = taxCode === undefined ? undefined : await findPerson(kernel, db, { municipalityId, taxCode });
    return person === undefined ? [] : [person];
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') return [];
    throw error;
  }
}
