import type { Actor } from '#shared/kernel/access.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { BegunSignIn, SignInWay } from '#shared/staff/sign-in.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { startPath, type IdentityProvider } from './identity-provider.ts';
import { findWaiting, signInsOf } from './sign-in-repository.ts';
import { hashStart, proofHashOf, secretsOf } from './sign-in-secrets.ts';

/** What a sign-in needs. */
export interface SignInParts { readonly kernel: Kernel; readonly provider: IdentityProvider }

/** How long somebody may take at the provider, ms: with a second factor and a telephone that is looked for. */
const lifeMilliseconds = 10 * 60_000;
const startCharacters = 10;

/** Begins a sign-in for a page that keeps a secret of its own. Throws `PROVIDER_UNREACHABLE`: nothing is kept of it then. */
export async function beginSignIn({ kernel, provider }: SignInParts, actor: Actor, { proofHash, way }: { proofHash: string; way: SignInWay }): Promise<BegunSignIn> {
  const [id, start] = [kernel.ids.next(), kernel.ids.code(startCharacters)];
  const { href } = await provider.address(secretsOf(kernel.keys, id));
  const expiresAt = addMilliseconds(kernel.clock.now(), lifeMilliseconds);
  await kernel.database.transaction((db) => signInsOf(db, actor).insert({
    id, municipality_id: actor.municipalityId, way, station_id: actor.stationId ?? null, proof_hash: proofHashOf(proofHash),
    start_hash: way === 'browser' ? hashStart(kernel.keys, start) : null, begun_at: provider.now(), expires_at: expiresAt, tries: 0,
  }));
  return { id, address: way === 'page' ? href : new URL(`${startPath}${start}`, provider.settings.home).href, expiresAt };
}

/** Where a browser goes that was given the short address of a sign-in; undefined when none waits there. Throws `PROVIDER_UNREACHABLE`. */
export async function findStart({ kernel, provider }: SignInParts, tenant: Tenant, code: string): Promise<URL | undefined> {
  const row = await findWaiting(kernel.database.read, tenant, { startHash: hashStart(kernel.keys, code), at: kernel.clock.now() });
  return row && provider.address(secretsOf(kernel.keys, row.id));
}
