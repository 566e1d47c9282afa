import type { Actor } from '#shared/kernel/access.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { OneTimePassword } from '#shared/staff/accounts.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { endSessions } from './end-sessions.ts';
import { forgetTries, triedName } from './log-in-tries.ts';
import { replacePassword } from './password-history.ts';
import { hashPassword } from './password.ts';
import { findStaffById, findStaffByUsername } from './staff-repository.ts';
import { holdAccount } from './change-account.ts';

/** Over a weekend. */
const oneTimeMilliseconds = 72 * 3_600_000;

/** A password of 78 bits, in groups as they are read aloud, `K7QM-2VXA-9RTB-H4NZ`, and until when it is good. */
export const createOneTime = ({ ids, clock }: Kernel): OneTimePassword =>
  ({ password: (ids.code(16).match(/.{4}/g) ?? []).join('-'), until: addMilliseconds(clock.now(), oneTimeMilliseconds) });

/** Makes somebody a password of three days; throws `STAFF_NOT_FOUND`. */
export async function givePassword(kernel: Kernel, actor: Actor, id: string): Promise<OneTimePassword> {
  const given = createOneTime(kernel);
  const passwordHash = await hashPassword(given.password);
  return kernel.work.run({ actor, procedure: 'accounts.givePassword' }, async (work) => {
    // The tries before the account, as whoever logs in holds them.
    const known = await findStaffById(work.db, actor, id);
    if (known !== undefined) await forgetTries(work, triedName(kernel.keys, actor, known.username));
    const staff = await holdAccount(work, id);
    await replacePassword(work, kernel.ids, { staff, passwordHash, oneTimeUntil: given.until });
    await endSessions(work, 'password-reset', (query) => query.where({ staff_id: id }));
    work.record({ type: 'passwordGiven', subject: id, payload: { until: given.until } });
    return given;
  });
}

/** The same by the user name. */
export async function givePasswordTo(kernel: Kernel, actor: Actor, username: string): Promise<OneTimePassword> {
  const staff = await findStaffByUsername(kernel.database.read, actor, { username });
  if (staff === undefined) throw new DomainError('STAFF_NOT_FOUND');
  return givePassword(kernel, actor, staff.id);
}
