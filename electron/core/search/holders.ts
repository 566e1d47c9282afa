import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { fullName } from '#shared/people/people.rules.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getPerson } from '#core/people/index.ts';

/** Names of people by id, each opened once; `seen` are those whose name was told. */
export interface Holders {
  nameOf(personId: string | null | undefined): Promise<string | undefined>;
  readonly seen: ReadonlySet<string>;
}

/** Whose things are: undefined for nobody, and for who was erased. */
export function openHolders(kernel: Kernel, db: Knex, { municipalityId }: Tenant): Holders {
  const names = new Map<string, string | undefined>();

  async function read(personId: string): Promise<string | undefined> {
    try {
      return fullName(await getPerson(kernel, db, { municipalityId, personId }));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'ERASED') return undefined;
      throw error;
    }
  }

  return {
    async nameOf(personId) {
      if (personId === null || personId === undefined) return undefined;
      if (!names.has(personId)) names.set(personId, await read(personId));
      return names.get(personId);
    },
    get seen() { return new Set([...names].flatMap(([id, name]) => (name === undefined ? [] : [id]))); },
  };
}
