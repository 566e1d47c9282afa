import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { SignInOffer } from '#shared/staff/sign-in.model.ts';
import type { Session } from '#shared/staff/staff.contract.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { openSession } from './open-session.ts';
import { refuseFactor } from './check-factor.ts';
import type { StaffRow } from './staff-repository.ts';
import { tryPassword } from './try-password.ts';

interface Credentials { readonly username: string; readonly password: string; readonly code?: string | undefined; readonly passwords?: SignInOffer['passwords'] | undefined }

/**
 * Opens a session of ten hours. Throws `WRONG_CREDENTIALS` or `LOCKED_OUT` as `tryPassword` does, and `ONE_TIME_PASSWORD_EXPIRED` to whoever knows a
 * password that was given and not used in time, `SECOND_FACTOR_NEEDED` and `SECOND_FACTOR_WRONG` to whoever has an app (`code`: of it, or a recovery code),
 * `PASSWORD_SIGN_IN_OFF` to whoever is no administrator where `passwords` are theirs alone: somebody must get in when the identity provider is down.
 */
export function logIn(kernel: Kernel, actor: Actor, { code, passwords = 'everybody', ...credentials }: Credentials): Promise<Session> {
  const alsoAsks = (work: Work, staff: StaffRow): Promise<DomainError | undefined> => refuseFactor(work, kernel.keys, { staff, code });
  return tryPassword(kernel, { actor, ...credentials, procedure: 'staff.logIn', whenWrong: 'WRONG_CREDENTIALS', alsoAsks }, (work, staff) => {
    if (passwords === 'administrators' && staff.role !== 'administrator') throw new DomainError('PASSWORD_SIGN_IN_OFF');
    if (staff.one_time_until !== null && staff.one_time_until <= work.at) throw new DomainError('ONE_TIME_PASSWORD_EXPIRED');
    return openSession(kernel, work, { staff });
  });
}
