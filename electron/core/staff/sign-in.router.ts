import { implement } from '@orpc/server';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { signInContract } from '#shared/staff/sign-in.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { beginSignIn } from './begin-sign-in.ts';
import { finishSignIn } from './finish-sign-in.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** Sign-in with the identity provider; without one every call says so. */
export function createSignInRouter(kernel: Kernel, provider: IdentityProvider | undefined) {
  const os = implement(signInContract).$context<CallContext>();
  const get = (): IdentityProvider => {
    if (provider === undefined) throw new DomainError('PROVIDER_NOT_SET');
    return provider;
  };
  return os.router({
    begin: os.begin.handler(async ({ input, context }) => beginSignIn({ kernel, provider: get() }, context.actor, input)),
    finish: os.finish.handler(async ({ input, context }) => {
      get();
      return finishSignIn(kernel, context.actor, input);
    }),
  });
}
