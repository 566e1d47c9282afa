import type { Asking } from '#core/connectors/operation.ts';
import type { PersonHit, RegisterPerson } from '#shared/people/people.model.ts';

export interface NameQuery { readonly name: string; readonly birthDate?: string }

/** `isComplete` is false when there may be more people than those given. */
export interface NameSearch { readonly hits: PersonHit[]; readonly isComplete: boolean }

/** Who looks somebody up and why, under a key of its own for each look-up. */
export type RegisterAsking = Omit<Asking, 'signal'>;

/** The national register of the population (ANPR). Both throw `REGISTER_UNAVAILABLE` when it does not answer. */
export interface PopulationRegister {
  findByTaxCode(taxCode: string, asking: RegisterAsking): Promise<RegisterPerson | undefined>;
  searchByName(query: NameQuery, asking: RegisterAsking): Promise<NameSearch>;
}
