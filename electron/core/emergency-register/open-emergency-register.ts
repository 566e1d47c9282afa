import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { EmergencyRegisterKind, EmergencyStatus } from '#shared/emergency-register/emergency-register.model.ts';
import { expiryOf } from '#shared/emergency-register/emergency-register.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { sealNote } from '#core/kernel/notes.ts';
import { insertOpening } from './opening-repository.ts';
import { readStatus } from './read-status.ts';

interface Input extends Requested {
  readonly register: EmergencyRegisterKind;
  readonly cause: string;
  readonly interruptedAt: string;
  readonly authorisedBy?: string;
  readonly act?: string;
}

/**
 * The person in charge opens an emergency register; throws `EMERGENCY_ALREADY_OPEN`, `EMERGENCY_TIME_WRONG`, and
 * `EMERGENCY_ACT_NEEDED` when the interruption has outlasted what holds without an act.
 */
export async function openEmergencyRegister(kernel: Kernel, actor: Actor, input: Input): Promise<EmergencyStatus> {
  return kernel.work.run({ actor, procedure: 'emergencyRegister.open', input }, async (work) => {
    const { register, cause, interruptedAt, authorisedBy, act } = input;
    if (interruptedAt > work.at) throw new DomainError('EMERGENCY_TIME_WRONG');
    const id = kernel.ids.next();
    const expiresAt = expiryOf({ at: work.at, interruptedAt, act });
    if (expiresAt <= work.at) throw new DomainError('EMERGENCY_ACT_NEEDED');
    const seal = (text: string | undefined) => sealNote(work, `emergency:${id}`, text);
    const said = { cause: await work.seal(`emergency:${id}`, cause), authorisedBy: await seal(authorisedBy), act: await seal(act) };
    const isOpened = await insertOpening(work.db, {
      id, municipality_id: actor.municipalityId, register, cause: said.cause, interrupted_at: interruptedAt,
      opened_at: work.at, opened_by: actor.id, authorised_by: said.authorisedBy, act: said.act, expires_at: expiresAt,
      closed_at: null, closed_by: null, restored_at: null,
    });
    if (!isOpened) throw new DomainError('EMERGENCY_ALREADY_OPEN');
    work.record({
      type: 'emergencyRegisterOpened', subject: id,
      payload: { register, interruptedAt, expiresAt, ...said },
    });
    return readStatus(kernel, work.db, { ...actor, register });
  });
}
