import { createHmac } from 'node:crypto';
import { countWrong, type PairingTries } from '#shared/stations/pairing.rules.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import type { Work } from '#core/kernel/work.ts';

interface TriesRow { municipality_id: string; address_hash: string; failures: number; since: string; locked_until: string | null }

/** Whose tries are counted: the hub's municipality, and where the call came from. */
export interface Caller extends Tenant { readonly address: string; readonly keys: Pick<KeyRing, 'indexKey'> }

/** An address is one of few: without the key everybody could try them all against a stolen database. */
const hashAddress = ({ keys, address }: Caller): string => createHmac('sha256', keys.indexKey).update(`pairing address|${address}`).digest('hex');
const keyOf = (caller: Caller) => ({ municipality_id: caller.municipalityId, address_hash: hashAddress(caller) });

/** The tries of an address, locked until the commit: two calls at once are counted as two. */
export async function holdTries(work: Work, caller: Caller): Promise<PairingTries> {
  const [row] = await work.db<TriesRow>('pairing_tries')
    .insert({ ...keyOf(caller), failures: 0, since: work.at, locked_until: null })
    .onConflict(['municipality_id', 'address_hash'])
    .merge({ failures: work.db.raw('pairing_tries.failures') })
    .returning('*') as TriesRow[];
  if (row === undefined) throw new Error('The tries of an address were not kept');
  return { failures: row.failures, since: row.since, lockedUntil: row.locked_until ?? undefined };
}

/** Counts one more that was wrong; the tries as they are then. */
export async function addWrongTry(work: Work, caller: Caller, tries: PairingTries): Promise<PairingTries> {
  const next = countWrong(tries, work.at);
  await work.db<TriesRow>('pairing_tries').where(keyOf(caller)).update({ failures: next.failures, since: next.since, locked_until: next.lockedUntil ?? null });
  return next;
}

/** Forgets the tries of an address that has found its code. */
export async function forgetTries(work: Work, caller: Caller): Promise<void> {
  await work.db<TriesRow>('pairing_tries').where(keyOf(caller)).delete();
}
