import type { Actor, DeviceRole } from '#shared/kernel/access.ts';
import { formatTime } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { freeTries, isLocked, refusalOf, tidyCode, type CodeRefusal } from '#shared/stations/pairing.rules.ts';
import type { NewDevice, OwnDevice } from '#shared/stations/stations.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { addDevice } from './add-device.ts';
import { findCode, hashCode, takeCode, type CodeRow } from './pairing-codes.ts';
import { addWrongTry, forgetTries, holdTries, type Caller } from './pairing-tries.ts';

interface Paired { readonly token: string; readonly device: OwnDevice }
/** What is thrown once the transaction that counts it is committed. */
type Outcome = { readonly paired: Paired } | { readonly refusal: DomainError };

interface Attempt { readonly kernel: Kernel; readonly caller: Caller; readonly code: CodeRow | undefined; readonly role: DeviceRole | undefined }

const lockedUntil = (until: string): DomainError => new DomainError('PAIRING_LOCKED', { until, time: formatTime(until) });

const deviceOf = (code: CodeRow): NewDevice => ({ role: code.role, name: code.name, ...(code.counter_id !== null && { counterId: code.counter_id }) });

/** Adds the device of a code that is good; undefined when another device took it meanwhile. */
async function useCode({ kernel, caller }: Attempt, work: Work, code: CodeRow): Promise<Paired | undefined> {
  const added = await addDevice(work, kernel.ids, { ...deviceOf(code), pairedBy: code.made_by });
  if (!await takeCode(work, code.id, added.id)) return undefined;
  await forgetTries(work, caller);
  return { token: added.token, device: { ...deviceOf(code), id: added.id } };
}

async function refuse({ kernel, caller, code }: Attempt, work: Work, of: { tries: Awaited<ReturnType<typeof holdTries>>; because: CodeRefusal }): Promise<DomainError> {
  const { failures, lockedUntil: until } = await addWrongTry(work, caller, of.tries);
  work.record({ type: 'pairingRefused', subject: code?.id ?? 'unknown', payload: { reason: of.because, failures, lockedUntil: until ?? null } });
  kernel.log.warn({ address: caller.address, reason: of.because, failures }, 'a pairing code was refused');
  if (until !== undefined) return lockedUntil(until);
  return new DomainError(of.because, of.because === 'PAIRING_CODE_WRONG' ? { triesLeft: freeTries - failures } : {});
}

async function attempt(of: Attempt, work: Work): Promise<Outcome> {
  const { caller, code, role } = of;
  const tries = await holdTries(work, caller);
  if (tries.lockedUntil !== undefined && isLocked(tries, work.at)) return { refusal: lockedUntil(tries.lockedUntil) };
  const because = refusalOf(code && { expiresAt: code.expires_at, usedAt: code.used_at ?? undefined }, work.at);
  if (because !== undefined || code === undefined) return { refusal: await refuse(of, work, { tries, because: because ?? 'PAIRING_CODE_WRONG' }) };
  if (role !== code.role && (role !== undefined || code.role === 'office')) return { refusal: new DomainError('PAIRING_ROLE_DIFFERS', { role: code.role }) };
  const paired = await useCode(of, work, code);
  // The device just added must go again: the transaction is given up, and what the other one did stays.
  if (paired === undefined) throw new DomainError('PAIRING_CODE_USED');
  return { paired };
}

/**
 * Makes a device of who knows a code; its own token is given once. Throws `PAIRING_CODE_WRONG`, `_EXPIRED` or `_USED`, each counted:
 * the fifth from one address locks it, and throws `PAIRING_LOCKED` with until when; `PAIRING_ROLE_DIFFERS` when the page is not for the code's role.
 */
export async function pairDevice(kernel: Kernel, of: { actor: Actor; address?: string | undefined }, input: { code: string; role?: DeviceRole | undefined }): Promise<Paired> {
  const { actor, address = 'local' } = of;
  const codeHash = hashCode(kernel.keys, tidyCode(input.code));
  const known = await findCode(kernel.database.read, actor, codeHash);
  const owner: Actor = known === undefined ? actor : { ...actor, officeId: known.office_id };
  const outcome = await kernel.work.run({ actor: owner, procedure: 'stations.pair' }, async (work) => {
    const caller = { municipalityId: actor.municipalityId, address, keys: kernel.keys };
    return attempt({ kernel, caller, code: known && await findCode(work.db, actor, codeHash), role: input.role }, work);
  });
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.paired;
}
