import type { Knex } from 'knex';
import type { BlackoutEntry, BlackoutKit } from '#shared/blackout/blackout.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { staffNames } from '#core/staff/index.ts';
import { listStoredEntries } from './entry-repository.ts';
import { listStoredKits } from './kit-repository.ts';

interface Of { readonly db: Knex; readonly scope: OfficeScope; readonly day?: string | undefined; readonly entryId?: string }

/** Visits entered from paper, newest first, with who served. */
export async function listEntries(kernel: Kernel, { db, scope, ...of }: Of): Promise<BlackoutEntry[]> {
  const nameOf = staffNames(kernel, db, scope.municipalityId);
  return Promise.all((await listStoredEntries(db, scope, of)).map(async ({ servedBy, kitId: _kitId, counterId: _counterId, enteredBy: _enteredBy, ...entry }) =>
    ({ ...entry, servedBy: await nameOf(servedBy) })));
}

/** The office's kits, the last one first, with who made them. */
export async function listKits(kernel: Kernel, scope: OfficeScope): Promise<BlackoutKit[]> {
  const db = kernel.database.read;
  const nameOf = staffNames(kernel, db, scope.municipalityId);
  return Promise.all((await listStoredKits(db, scope)).map(async (kit) => ({ ...kit, madeBy: await nameOf(kit.madeBy) })));
}
