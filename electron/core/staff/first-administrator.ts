import type { Actor } from '#shared/kernel/access.ts';
import type { OneTimePassword } from '#shared/staff/accounts.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { hashPassword } from './password.ts';
import { addAccount } from './change-account.ts';
import { createOneTime } from './give-password.ts';

/** The only account of a new office, made in the transaction that makes the office (`seed`); its password is told once, and is to be changed at the first log-in. */
export async function addFirstAdministrator(
  kernel: Kernel, { actor, username, displayName }: { readonly actor: Actor; readonly username: string; readonly displayName: string }, seed: (work: Work) => Promise<unknown>,
): Promise<OneTimePassword> {
  const given = createOneTime(kernel);
  const passwordHash = await hashPassword(given.password);
  await kernel.work.run({ actor, procedure: 'set-up' }, async (work) => {
    await seed(work);
    await addAccount(kernel, work, { username, displayName, role: 'administrator', passwordHash, oneTimeUntil: given.until });
  });
  return given;
}
