import type { Knex } from 'knex';
import type { EmergencyStatus } from '#shared/emergency-register/emergency-register.model.ts';
import { emergencyState } from '#shared/emergency-register/emergency-register.rules.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { countEntriesOf } from './entry-repository.ts';
import { findLatest, readOpening, type RegisterScope } from './opening-repository.ts';

/** Whether an emergency register is open, by whom and until when, and how many numbers it gave. */
export async function readStatus(kernel: Kernel, db: Knex, scope: RegisterScope): Promise<EmergencyStatus> {
  const now = kernel.clock.now();
  const row = await findLatest(db, scope);
  const unclosed = row?.closed_at === null ? { expiresAt: row.expires_at } : undefined;
  return {
    state: emergencyState(unclosed, now),
    opening: row === undefined ? undefined : await readOpening(kernel, db, row),
    ...await countEntriesOf(db, scope, businessDay(now)),
  };
}
