import type { Actor } from '#shared/kernel/access.ts';

/** What every procedure receives: who asks, and the id under which a failure is logged. */
export interface CallContext {
  readonly actor: Actor;
  readonly correlationId: string;
  /** Where the call came from, when it came over the network. */
  readonly address?: string | undefined;
}

/** Whose rows a repository may touch: every query names the municipality. */
export interface Tenant { readonly municipalityId: string }

/** The same, down to one office of it. */
export interface OfficeScope extends Tenant { readonly officeId: string }
