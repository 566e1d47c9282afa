import type { Actor } from '#shared/kernel/access.ts';

/** What every procedure receives: who asks, and the id under which a failure is logged. */
export interface CallContext {
  readonly actor: Actor;
  readonly correlationId: string;
}

/** Address of the municipality whose rows a repository may touch. */
export interface TenantContext { readonly municipalityId: string }
