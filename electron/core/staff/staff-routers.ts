import type { Kernel } from '#core/kernel/kernel.ts';
import { createAccountsRouter } from './accounts.router.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { createSignInRouter } from './sign-in.router.ts';
import { createStaffRouter } from './staff.router.ts';

/** Signing in by whatever way, and whose account is whose. `issuer`: under which name an authenticator app keeps this office. */
export const createStaffRouters = (kernel: Kernel, { issuer, provider }: { readonly issuer: string; readonly provider: IdentityProvider | undefined }) => ({
  staff: createStaffRouter(kernel, { issuer, passwords: provider?.settings.passwords }),
  signIn: createSignInRouter(kernel, provider),
  accounts: createAccountsRouter(kernel, provider),
});
