import type { Tenant } from '#core/kernel/context.ts';
import { findStart, type SignInParts } from './begin-sign-in.ts';
import { takeAnswer, type AnsweredSignIn } from './take-answer.ts';

/** What browsers do without the contract, on their way to the identity provider and back. */
export interface SignInDoor {
  /** Takes what the provider sent back; undefined when no sign-in waits for it. */
  readonly take: (parameters: URLSearchParams) => Promise<AnsweredSignIn | undefined>;
  /** Where a short address leads; undefined when nowhere. Throws `PROVIDER_UNREACHABLE`. */
  readonly start: (code: string) => Promise<URL | undefined>;
}

/** The door of a municipality. */
export const openSignInDoor = (parts: SignInParts, tenant: Tenant): SignInDoor => ({
  take: (parameters) => takeAnswer(parts, tenant, parameters), start: (code) => findStart(parts, tenant, code),
});
