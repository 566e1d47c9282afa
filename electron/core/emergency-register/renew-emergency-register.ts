import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { EmergencyRegisterKind, EmergencyStatus } from '#shared/emergency-register/emergency-register.model.ts';
import { expiryOf } from '#shared/emergency-register/emergency-register.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { sealNote } from '#core/kernel/notes.ts';
import { changeOpening, holdUnclosed, type RenewalRow } from './opening-repository.ts';
import { readStatus } from './read-status.ts';

interface Input extends Requested {
  readonly register: EmergencyRegisterKind;
  readonly reason: string;
  readonly act: string;
  readonly authorisedBy?: string;
}

/** Authorises a week more from now, whether the opening has expired or not; throws `EMERGENCY_NOT_OPEN`. */
export async function renewEmergencyRegister(kernel: Kernel, actor: Actor, input: Input): Promise<EmergencyStatus> {
  return kernel.work.run({ actor, procedure: 'emergencyRegister.renew', input }, async (work) => {
    const { register, reason, act, authorisedBy } = input;
    const scope = { ...actor, register };
    const opening = await holdUnclosed(work.db, scope);
    if (opening === undefined) throw new DomainError('EMERGENCY_NOT_OPEN');
    const expiresAt = expiryOf({ at: work.at, interruptedAt: opening.interrupted_at, act });
    const owner = `emergency:${opening.id}`;
    const said = { reason: await work.seal(owner, reason), act: await work.seal(owner, act), authorisedBy: await sealNote(work, owner, authorisedBy) };
    await work.db<RenewalRow>('emergency_renewals').insert({
      id: kernel.ids.next(), municipality_id: actor.municipalityId, opening_id: opening.id,
      reason: said.reason, authorised_by: said.authorisedBy, act: said.act, renewed_at: work.at, renewed_by: actor.id, expires_at: expiresAt,
    });
    await changeOpening(work.db, actor, { id: opening.id, to: { expires_at: expiresAt } });
    work.record({
      type: 'emergencyRegisterRenewed', subject: opening.id,
      payload: { register, ...said, expiresAt, expiredAt: opening.expires_at <= work.at ? opening.expires_at : null },
    });
    return readStatus(kernel, work.db, scope);
  });
}
