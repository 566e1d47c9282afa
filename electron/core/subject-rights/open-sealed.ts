import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

/** A sealed value in clear; undefined where there is none, or its key was destroyed. */
export async function openOrNothing({ sealing }: Pick<Kernel, 'sealing'>, db: Knex, sealed: string | null): Promise<string | undefined> {
  if (sealed === null || sealed === '') return undefined;
  try {
    return await sealing.open(db, sealed);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') return undefined;
    throw error;
  }
}
