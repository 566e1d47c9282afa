import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { codeLength, codeLifeMilliseconds } from '#shared/stations/pairing.rules.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { NewDevice, PairingCode } from '#shared/stations/stations.model.ts';
import { checkDeviceName } from './device-repository.ts';
import { hashCode, type CodeRow } from './pairing-codes.ts';
import type { StationParts } from './station-parts.ts';

/**
 * A code for one device of the actor's office, good for ten minutes and once; only its hash is kept. Throws `DEVICE_NAME_TAKEN`,
 * `COUNTER_NOT_FOUND` when the counter is not of this office, or a tablet is given none, and `FORBIDDEN` when anybody but an administrator lets a whole office push here.
 */
export async function makeCode({ kernel, listCounters }: StationParts, actor: Actor, input: NewDevice & { replaces?: string | undefined }): Promise<PairingCode> {
  const { role, name, replaces } = input;
  if (role === 'office' && actor.role !== 'administrator') throw new DomainError('FORBIDDEN');
  const counterId = role === 'station' || role === 'tablet' ? input.counterId : undefined;
  const code = kernel.ids.code(codeLength);
  return kernel.work.run({ actor, procedure: 'stations.makeCode' }, async (work) => {
    const owner = { municipality_id: actor.municipalityId, office_id: actor.officeId };
    await checkDeviceName(work.db, actor, { name });
    const isMissing = role === 'tablet' && counterId === undefined;
    if (isMissing || (counterId !== undefined && !(await listCounters(work.db, actor)).some(({ id }) => id === counterId))) throw new DomainError('COUNTER_NOT_FOUND');
    if (replaces !== undefined) await work.db<CodeRow>('pairing_codes').where({ ...owner, id: replaces }).andWhere('expires_at', '>', work.at).update({ expires_at: work.at });
    const id = kernel.ids.next();
    const expiresAt = addMilliseconds(work.at, codeLifeMilliseconds);
    await work.db<CodeRow>('pairing_codes').insert({
      ...owner, id, code_hash: hashCode(kernel.keys, code), role, name, counter_id: counterId ?? null, made_by: actor.id, made_at: work.at, expires_at: expiresAt,
    });
    work.record({ type: 'pairingCodeMade', subject: id, payload: { role, name, counterId: counterId ?? null, expiresAt } });
    return { id, code, expiresAt, role, name, counterId };
  });
}
