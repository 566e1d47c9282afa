import type { SignInOffer } from '#shared/staff/sign-in.model.ts';

/** How a hub was told to use the municipality's identity provider. */
export interface IdentitySettings extends SignInOffer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Which claim names a member of staff at their first sign-in. */
  readonly claim: 'preferred_username' | 'email' | 'sub';
  /** One of which the provider must have gone by; none: however it likes. */
  readonly acrValues: readonly string[];
  /** How long one answer of the provider may take, ms; absent: five seconds. */
  readonly patience?: number;
}

/** What keeps a sign-in apart from every other, on its way to the provider and back. */
export interface SignInSecrets {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE (RFC 7636). */
  readonly verifier: string;
}

/** Whom the provider named: its subject for ever, and the name as the claim has it today. */
export interface ProvenIdentity { readonly subject: string; readonly name: string | undefined }

/** An answer as it came back in an address, and when its sign-in was begun, by the provider's `now`. */
export interface ProviderAnswer { readonly parameters: URLSearchParams; readonly secrets: SignInSecrets; readonly begunAt: string }

/** The municipality's identity provider. */
export interface IdentityProvider {
  readonly settings: IdentitySettings;
  /** What pages are told of it. */
  readonly offer: SignInOffer;
  /** The machine's time, by which the provider goes too, whatever time it is in the office. */
  now(): string;
  /** Where a browser goes to sign in. Throws `PROVIDER_UNREACHABLE`. */
  address(secrets: SignInSecrets): Promise<URL>;
  /**
   * Whom an answer names, its code redeemed and its token checked. Throws why it names nobody: `SIGN_IN_CANCELLED`, `SIGN_IN_NOT_FRESH`, `SIGN_IN_TOO_WEAK`,
   * `SIGN_IN_OVER`, `PROVIDER_UNREACHABLE`, `PROVIDER_REFUSED`, `PROVIDER_ANSWER_INVALID`, `PROVIDER_CLOCK`.
   */
  redeem(answer: ProviderAnswer): Promise<ProvenIdentity>;
}

/** Where the provider sends back to, at the hub. */
export const backPath = '/sign-in/back';
/** Where a browser beside the page begins; a code follows. */
export const startPath = '/sign-in/start/';
