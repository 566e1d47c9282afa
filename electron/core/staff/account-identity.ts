import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { StaffAccount } from '#shared/staff/accounts.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import type { Work } from '#core/kernel/work.ts';
import { endSessions } from './end-sessions.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { SignInRow } from './sign-in-repository.ts';
import { hashName } from './sign-in-secrets.ts';

interface IdentityRow { staff_id: string; municipality_id: string; subject_hash: string | null; name_hash: string | null; awaited_until: string | null }

/** How long a first sign-in is awaited, ms: a name that stays free for years is given to somebody else one day. */
const awaitedMilliseconds = 30 * 24 * 3_600_000;

const identitiesOf = (db: Knex, { municipalityId }: Tenant) => db<IdentityRow>('staff_identities').where({ municipality_id: municipalityId });

/** By account, whether they may come in by the provider. */
export async function listIdentities(db: Knex, tenant: Tenant, at: string): Promise<ReadonlyMap<string, StaffAccount['identity']>> {
  const rows: IdentityRow[] = await identitiesOf(db, tenant);
  return new Map(rows.map((row) => [row.staff_id, row.subject_hash !== null ? 'bound' : (row.awaited_until ?? '') > at ? 'awaited' : 'none']));
}

/** Awaits somebody's first sign-in under a name of the provider. Throws `PROVIDER_NOT_SET`, `IDENTITY_TAKEN` when another's is awaited under it. */
export async function expectIdentity(work: Work, { keys, provider }: { keys: KeyRing; provider: IdentityProvider | undefined }, to: { id: string; name: string }): Promise<void> {
  if (provider === undefined) throw new DomainError('PROVIDER_NOT_SET');
  const { db, actor, at } = work;
  await identitiesOf(db, actor).whereNull('subject_hash').andWhere('awaited_until', '<=', at).delete();
  await identitiesOf(db, actor).where({ staff_id: to.id }).delete();
  const row: IdentityRow = { staff_id: to.id, municipality_id: actor.municipalityId, subject_hash: null, name_hash: hashName(keys, provider.settings, to.name), awaited_until: addMilliseconds(at, awaitedMilliseconds) };
  const kept: unknown[] = await db<IdentityRow>('staff_identities').insert(row).onConflict(['municipality_id', 'name_hash']).ignore().returning('staff_id');
  if (kept.length === 0) throw new DomainError('IDENTITY_TAKEN');
  work.record({ type: 'identityAwaited', subject: to.id, payload: {} });
}

/** Lets somebody in by the provider no longer; whoever came in is out at once. */
export async function removeIdentity(work: Work, staffId: string): Promise<void> {
  const removed = await identitiesOf(work.db, work.actor).where({ staff_id: staffId }).delete();
  if (removed === 0) return;
  work.record({ type: 'identityRemoved', subject: staffId, payload: {} });
  await endSessions(work, 'identity-removed', (query) => query.where({ staff_id: staffId }));
}

/** The account that an answer of the provider is of, by its subject or by the name that is awaited; undefined: nobody's. */
export async function findIdentity({ db, actor, at }: Work, { subject_hash: subject, name_hash: name }: SignInRow): Promise<{ staffId: string; isFirst: boolean } | undefined> {
  const bound = await identitiesOf(db, actor).where({ subject_hash: subject }).forUpdate().first();
  if (bound !== undefined) return { staffId: bound.staff_id, isFirst: false };
  const awaited = name === null ? undefined : await identitiesOf(db, actor).where({ name_hash: name }).andWhere('awaited_until', '>', at).forUpdate().first();
  return awaited && { staffId: awaited.staff_id, isFirst: true };
}

/** Binds an account to the subject of its first sign-in: from now on the name says nothing. */
export async function bindIdentity(work: Work, staffId: string, subjectHash: string): Promise<void> {
  await identitiesOf(work.db, work.actor).where({ staff_id: staffId }).update({ subject_hash: subjectHash, name_hash: null, awaited_until: null });
  work.record({ type: 'identityBound', subject: staffId, payload: {} });
}
