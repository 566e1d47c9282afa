import { createHmac } from 'node:crypto';
import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import type { Work } from '#core/kernel/work.ts';
import type { StaffRow } from './staff-repository.ts';
import { findStep } from './totp.ts';

export interface FactorRow { staff_id: string; municipality_id: string; secret_sealed: string; confirmed_at: string | null; last_step: number }
export interface RecoveryRow { id: string; municipality_id: string; staff_id: string; code_hash: string; used_at: string | null }

export const factorsOf = (db: Knex, tenant: Tenant, staffId: string) => db<FactorRow>('staff_second_factors').where({ municipality_id: tenant.municipalityId, staff_id: staffId });
export const recoveryOf = (db: Knex, tenant: Tenant, staffId: string) => db<RecoveryRow>('staff_recovery_codes').where({ municipality_id: tenant.municipalityId, staff_id: staffId });

/** Keyed, because fifty bits can be guessed from a stolen database; spaces and hyphens are not part of a code. */
export const hashRecovery = (keys: KeyRing, staffId: string, code: string): string =>
  createHmac('sha256', keys.indexKey).update(`recovery code|${staffId}|${code.replaceAll(/[\s-]/g, '').toUpperCase()}`).digest('hex');

/** Takes a code of the app, or undefined when it is none that is good now. */
export async function takeStep(work: Work, factor: FactorRow, code: string): Promise<number | undefined> {
  const secret = Buffer.from(await work.open(factor.secret_sealed), 'base64');
  const step = findStep(secret, code.replaceAll(/\s/g, ''), { at: work.at, after: factor.last_step });
  if (step !== undefined) await factorsOf(work.db, work.actor, factor.staff_id).update({ last_step: step });
  return step;
}

async function takeRecovery(work: Work, keys: KeyRing, { staffId, code }: { staffId: string; code: string }): Promise<boolean> {
  const taken = await recoveryOf(work.db, work.actor, staffId).andWhere({ code_hash: hashRecovery(keys, staffId, code) }).whereNull('used_at').update({ used_at: work.at });
  if (taken > 0) work.record({ type: 'recoveryCodeUsed', subject: staffId, payload: {} });
  return taken > 0;
}

/**
 * What keeps somebody out who gave the right password: `SECOND_FACTOR_NEEDED` when they have an app and gave no code, `SECOND_FACTOR_WRONG` when the code is
 * wrong or was used; undefined when nothing does. A recovery code stands in for the app, once.
 */
export async function refuseFactor(work: Work, keys: KeyRing, of: { staff: StaffRow; code: string | undefined }): Promise<DomainError | undefined> {
  const factor = await factorsOf(work.db, work.actor, of.staff.id).whereNotNull('confirmed_at').forUpdate().first();
  if (factor === undefined) return undefined;
  if (of.code === undefined) return new DomainError('SECOND_FACTOR_NEEDED');
  const isTaken = await takeStep(work, factor, of.code) !== undefined || await takeRecovery(work, keys, { staffId: of.staff.id, code: of.code });
  return isTaken ? undefined : new DomainError('SECOND_FACTOR_WRONG');
}
