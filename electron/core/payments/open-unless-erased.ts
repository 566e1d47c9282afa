import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

/** What was sealed, in clear; undefined once its owner was erased. */
export async function openUnlessErased(kernel: Kernel, db: Knex, sealed: string): Promise<string | undefined> {
  try {
    return await kernel.sealing.open(db, sealed);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') return undefined;
    throw error;
  }
}
