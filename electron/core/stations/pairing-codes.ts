import { createHmac } from 'node:crypto';
import type { Knex } from 'knex';
import type { DeviceRole } from '#shared/kernel/access.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import type { Work } from '#core/kernel/work.ts';

export interface CodeRow {
  id: string; municipality_id: string; office_id: string; code_hash: string; role: DeviceRole; name: string; counter_id: string | null;
  made_by: string; made_at: string; expires_at: string; used_at: string | null; device_id: string | null;
}

/** What is kept of a code: a keyed hash, because forty bits can be guessed from a stolen database. */
export const hashCode = (keys: KeyRing, code: string): string => createHmac('sha256', keys.indexKey).update(`pairing code|${code}`).digest('hex');

/** The code behind a hash, whichever office of the municipality made it: who has it needs to know nothing else. */
export const findCode = (db: Knex, tenant: Tenant, codeHash: string): Promise<CodeRow | undefined> =>
  db<CodeRow>('pairing_codes').where({ municipality_id: tenant.municipalityId, code_hash: codeHash }).first();

/** Takes a code for this device; false when another one was quicker. */
export async function takeCode(work: Work, codeId: string, deviceId: string): Promise<boolean> {
  return await work.db<CodeRow>('pairing_codes').where({ id: codeId }).whereNull('used_at').update({ used_at: work.at, device_id: deviceId }) === 1;
}
