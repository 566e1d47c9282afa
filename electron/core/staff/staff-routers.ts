import type { Kernel } from '#core/kernel/kernel.ts';
import { createAccountsRouter } from './accounts.router.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { createSignInRouter } from './sign-in.router.ts';
import { createStaffRouter } from './staff.router.ts';

/** Signing in by whatever way, and whose account is whose. `issuer`: under which name an authenticator app keeps this office; `breakGlassMinutes`: for how long a clerk may act as a supervisor in an emergency. */
export const createStaffRouters = (kernel: Kernel, { issuer, breakGlassMinutes, provider }: { readonly issuer: string; readonly breakGlassMinutes: number; readonly provider: IdentityProvider | undefined }) => ({
  staff: createStaffRouter(kernel, { issuer, breakGlassMinutes, passwords: provider?.settings.passwords }),
  signIn: createSignInRouter(kernel, provider),
  accounts: createAccountsRouter(kernel, provider),
});
