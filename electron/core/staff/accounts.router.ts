import { implement } from '@orpc/server';
import type { Actor } from '#shared/kernel/access.ts';
import { accountsContract } from '#shared/staff/accounts.contract.ts';
import type { StaffAccount } from '#shared/staff/accounts.model.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { hashPassword } from './password.ts';
import { expectIdentity, removeIdentity } from './account-identity.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { removeFactor } from './set-factor.ts';
import { addAccount, changeAccount, holdAccount, revokeSessions, setAccountActive } from './change-account.ts';
import { endQualification, giveQualification } from './change-qualifications.ts';
import { givePassword } from './give-password.ts';
import { listAccounts } from './list-accounts.ts';

interface Asked { readonly actor: Actor; readonly input: { readonly requestId: string } }

/** `provider`: where accounts may be bound to; undefined: nowhere. */
export function createAccountsRouter(kernel: Kernel, provider?: IdentityProvider) {
  const os = implement(accountsContract).$context<CallContext>();
  const change = (name: string, { actor, input }: Asked, use: (work: Work) => Promise<unknown>): Promise<StaffAccount[]> =>
    kernel.work.run({ actor, procedure: `accounts.${name}`, input }, async (work) => {
      await use(work);
      return listAccounts(kernel, work.db, actor);
    });
  return os.router({
    list: os.list.handler(({ context: { actor } }) => listAccounts(kernel, kernel.database.read, actor)),
    add: os.add.handler(async ({ input, context: { actor } }) => {
      // A password that nobody has, and that is over: one is given afterwards.
      const passwordHash = await hashPassword(kernel.ids.token());
      return change('add', { actor, input }, (work) => addAccount(kernel, work, { ...input, passwordHash, oneTimeUntil: work.at }));
    }),
    change: os.change.handler(({ input, context: { actor } }) => change('change', { actor, input }, (work) => changeAccount(work, input))),
    setActive: os.setActive.handler(({ input, context: { actor } }) => change('setActive', { actor, input }, (work) => setAccountActive(work, input))),
    revokeSessions: os.revokeSessions.handler(({ input, context: { actor } }) => change('revokeSessions', { actor, input }, (work) => revokeSessions(work, input.id))),
    removeSecondFactor: os.removeSecondFactor.handler(({ input, context: { actor } }) => change('removeSecondFactor', { actor, input }, async (work) => {
      await holdAccount(work, input.id);
      await removeFactor(work, input.id);
    })),
    expectIdentity: os.expectIdentity.handler(({ input, context: { actor } }) => change('expectIdentity', { actor, input }, async (work) => {
      await holdAccount(work, input.id);
      await expectIdentity(work, { keys: kernel.keys, provider }, input);
    })),
    removeIdentity: os.removeIdentity.handler(({ input, context: { actor } }) => change('removeIdentity', { actor, input }, async (work) => {
      await holdAccount(work, input.id);
      await removeIdentity(work, input.id);
    })),
    givePassword: os.givePassword.handler(({ input, context: { actor } }) => givePassword(kernel, actor, input.id)),
    qualify: os.qualify.handler(({ input: { requestId, ...given }, context: { actor } }) => change('qualify', { actor, input: { requestId, ...given } }, (work) => giveQualification(work, kernel.ids, given))),
    endQualification: os.endQualification.handler(({ input, context: { actor } }) => change('endQualification', { actor, input }, (work) => endQualification(work, input))),
  });
}
