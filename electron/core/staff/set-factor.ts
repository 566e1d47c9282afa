import { randomBytes } from 'node:crypto';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { NewSecondFactor } from '#shared/staff/staff.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { findStaffById, type StaffRow } from './staff-repository.ts';
import { tryPassword } from './try-password.ts';
import { factorsOf, hashRecovery, recoveryOf, takeStep, type FactorRow, type RecoveryRow } from './check-factor.ts';
import { base32 } from './totp.ts';

/** As long as the output of HMAC-SHA-1 (RFC 4226, section 4, R6). */
const secretBytes = 20;
const recoveryCodes = 10;

/** The password is asked again for what decides how somebody signs in. */
async function withPassword<Done>(kernel: Kernel, { actor, ...of }: { actor: Actor; present: string; procedure: string }, use: (work: Work, staff: StaffRow) => Promise<Done>): Promise<Done> {
  const row = await findStaffById(kernel.database.read, actor, actor.id);
  if (row === undefined) throw new DomainError('UNAUTHENTICATED');
  return tryPassword(kernel, { actor, username: row.username, password: of.present, procedure: of.procedure, whenWrong: 'WRONG_PASSWORD' }, use);
}

const otpauth = (issuer: string, username: string, secret: string): string =>
  `otpauth://totp/${encodeURIComponent(`${issuer}:${username}`)}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;

/** Makes a secret for an app, which counts for nothing before a code has proved it. Throws `WRONG_PASSWORD`, `LOCKED_OUT`, `SECOND_FACTOR_SET` when there is one already. */
export function beginFactor(kernel: Kernel, actor: Actor, { present, issuer }: { present: string; issuer: string }): Promise<NewSecondFactor> {
  const bytes = randomBytes(secretBytes);
  return withPassword(kernel, { actor, present, procedure: 'staff.beginSecondFactor' }, async (work, staff) => {
    const known = await factorsOf(work.db, actor, staff.id).first();
    if (known !== undefined && known.confirmed_at !== null) throw new DomainError('SECOND_FACTOR_SET');
    const row: FactorRow = { staff_id: staff.id, municipality_id: staff.municipality_id, secret_sealed: await work.seal(`staff:${staff.id}`, bytes.toString('base64')), confirmed_at: null, last_step: 0 };
    await work.db<FactorRow>('staff_second_factors').insert(row).onConflict('staff_id').merge();
    const secret = base32(bytes);
    return { secret, uri: otpauth(issuer, staff.username, secret) };
  });
}

/** Proves the app by a code, from when on it is asked at every log-in; gives the recovery codes, once. Throws `SECOND_FACTOR_WRONG`. */
export function confirmFactor(kernel: Kernel, actor: Actor, code: string): Promise<{ recoveryCodes: string[] }> {
  return kernel.work.run({ actor, procedure: 'staff.confirmSecondFactor' }, async (work) => {
    const factor = await factorsOf(work.db, actor, actor.id).whereNull('confirmed_at').forUpdate().first();
    if (factor === undefined || await takeStep(work, factor, code) === undefined) throw new DomainError('SECOND_FACTOR_WRONG');
    await factorsOf(work.db, actor, actor.id).update({ confirmed_at: work.at });
    const codes = Array.from({ length: recoveryCodes }, () => `${kernel.ids.code(5)}-${kernel.ids.code(5)}`);
    await recoveryOf(work.db, actor, actor.id).delete();
    await work.db<RecoveryRow>('staff_recovery_codes').insert(codes.map((each) =>
      ({ id: kernel.ids.next(), municipality_id: actor.municipalityId, staff_id: actor.id, code_hash: hashRecovery(kernel.keys, actor.id, each), used_at: null })));
    work.record({ type: 'secondFactorSet', subject: actor.id, payload: {} });
    return { recoveryCodes: codes };
  });
}

/** Forgets somebody's app and its recovery codes. */
export async function removeFactor(work: Work, staffId: string): Promise<void> {
  await recoveryOf(work.db, work.actor, staffId).delete();
  const removed = await factorsOf(work.db, work.actor, staffId).delete();
  if (removed > 0) work.record({ type: 'secondFactorRemoved', subject: staffId, payload: {} });
}

/** Forgets one's own. Throws `WRONG_PASSWORD`, `LOCKED_OUT`. */
export const endFactor = (kernel: Kernel, actor: Actor, present: string): Promise<void> =>
  withPassword(kernel, { actor, present, procedure: 'staff.endSecondFactor' }, (work, staff) => removeFactor(work, staff.id));
