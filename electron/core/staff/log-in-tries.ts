import { createHmac } from 'node:crypto';
import type { Knex } from 'knex';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { countFailure, triesKeptMilliseconds, type LogInTries } from '#shared/staff/log-in.rules.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import type { Work } from '#core/kernel/work.ts';

interface TriesRow { municipality_id: string; name_hash: string; failures: number; last_at: string; locked_until: string | null }

/** The name whose tries are counted, whether somebody has it or not. */
export interface TriedName extends Tenant { readonly nameHash: string }

/** Keyed, because what is typed as a name may be a password. */
export const triedName = (keys: KeyRing, { municipalityId }: Tenant, username: string): TriedName =>
  ({ municipalityId, nameHash: createHmac('sha256', keys.indexKey).update(`log-in name|${username}`).digest('hex') });

const keyOf = ({ municipalityId, nameHash }: TriedName) => ({ municipality_id: municipalityId, name_hash: nameHash });
const none: LogInTries = { failures: 0, lockedUntil: undefined };

function triesOf(row: TriesRow | undefined, at: string): LogInTries {
  if (row === undefined || row.last_at < addMilliseconds(at, -triesKeptMilliseconds)) return none;
  return { failures: row.failures, lockedUntil: row.locked_until ?? undefined };
}

export const findTries = async (db: Knex, name: TriedName, at: string): Promise<LogInTries> => triesOf(await db<TriesRow>('log_in_tries').where(keyOf(name)).first(), at);

/** The tries of a name, locked until the commit: of guesses at once each sees what the one before it counted. */
export async function holdTries({ db, at }: Work, name: TriedName): Promise<LogInTries> {
  const [row] = await db<TriesRow>('log_in_tries')
    .insert({ ...keyOf(name), failures: 0, last_at: at, locked_until: null })
    .onConflict(['municipality_id', 'name_hash']).merge({ failures: db.raw('log_in_tries.failures') }).returning('*') as TriesRow[];
  return triesOf(row, at);
}

/** Counts one more that was wrong; the tries as they are then. */
export async function addFailure({ db, at }: Work, name: TriedName, tries: LogInTries): Promise<LogInTries> {
  const next = countFailure(tries, at);
  await db<TriesRow>('log_in_tries').where(keyOf(name)).update({ failures: next.failures, last_at: at, locked_until: next.lockedUntil ?? null });
  return next;
}

/** Forgets the tries of a name whose password was right. */
export const forgetTries = async ({ db }: Work, name: TriedName): Promise<unknown> => db<TriesRow>('log_in_tries').where(keyOf(name)).delete();
